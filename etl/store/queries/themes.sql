-- Themes (主题) in order of display. Grain: a theme.
select key, zh, en from store.themes order by position

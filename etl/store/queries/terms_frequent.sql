-- The words that most sentences have, of two letters and more, but for $general ones. Grain: a term.
select term, sentences from store.terms
where length(term) > 1 and not list_contains($general, term) and not regexp_matches(term, '[0-9a-z]')
order by sentences desc, term
limit $top

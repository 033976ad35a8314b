-- What people corrected, newest first. Grain: an entry. Narrowed where not null by $fact (a kind) and $id (its number).
select * from store.corrections
where ($fact is null or fact = $fact) and ($id is null or fact_id = $id)
order by source <> 'app', id desc

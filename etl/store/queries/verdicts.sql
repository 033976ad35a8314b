-- Verdicts of people on facts, newest first. Grain: an entry. Narrowed where not null by $fact (a kind) and $id (its number).
select * from store.verdicts
where ($fact is null or fact = $fact) and ($id is null or fact_id = $id)
order by id desc

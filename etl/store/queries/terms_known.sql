-- Those of $terms that some sentence has. Grain: a term.
select term, sentences from store.terms where term in (select unnest($terms))

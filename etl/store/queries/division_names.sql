-- The names of divisions $codes. Grain: a division.
select code, name, short_name from store.regions where code in (select unnest($codes))

-- The names of divisions $codes. Grain: a division.
select code, shown from divisions where code in (select unnest($codes))

-- The divisions $codes with all below them. Grain: a division.
select code from region_paths
where list_has_any([code, province, city, district], $codes)
union
select unnest($codes)
order by 1

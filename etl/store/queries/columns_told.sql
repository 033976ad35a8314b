-- What each table and column of the store holds. Grain: a column; a table's own line has no column and stands first.
select table_name as "table", '' as "column", '' as type, comment as told, -1 as place
from duckdb_tables() where database_name = 'store'
union all
select table_name, column_name, lower(data_type), comment, column_index
from duckdb_columns() where database_name = 'store'
order by "table", place

-- What each table and column of the store's file (attached as machine) holds. Grain: a column; a table's own line has no column and stands first.
select table_name as "table", '' as "column", '' as type, comment as told, -1 as place
from duckdb_tables() where database_name = 'machine'
union all
select table_name, column_name, lower(data_type), comment, column_index
from duckdb_columns() where database_name = 'machine'
order by "table", place

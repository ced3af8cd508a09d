"""What the SQL linter needs of dbt's `adapter`: the macro that DuckDB would be given."""

from jinja2 import pass_context


@pass_context
def dispatch(context, name):
    return context.get(f"duckdb__{name}") or context[f"default__{name}"]

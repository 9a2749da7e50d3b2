// What the application has asked PostgreSQL, counted by PostgreSQL itself: the cluster is started with `counts`.

const control = '^(begin|commit|rollback|select set_config)'

/** Lets an owner's connection count the statements of its database. */
export const countsFor = (owner) => owner.query('create extension if not exists pg_stat_statements')

/** How many statements the application has sent so far, apart from those that begin and end transactions and those of jobs. */
export const statementsSoFar = async (owner) =>
  Number(
    (
      await owner.query(
        `
  select coalesce(sum(s.calls), 0)::int n from pg_stat_statements s join pg_database d on d.oid = s.dbid join pg_roles r on r.oid = s.userid
  where d.datname = current_database() and r.rolname = 'board_app' and s.query !~* $1 and s.query !~* 'pgboss'`,
        [control],
      )
    ).rows[0].n,
  )

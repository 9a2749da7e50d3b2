-- CreateTable
CREATE TABLE "task_search" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "part_id" UUID,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),
    "said" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "problem" BOOLEAN NOT NULL,

    CONSTRAINT "task_search_pkey" PRIMARY KEY ("id")
);

-- AddForeignKey
ALTER TABLE "task_search" ADD CONSTRAINT "task_search_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Whether words about difficulties say that there are none: the same as `isNothing` and `saysNone` of lib/written.ts, to which a test holds it.
create function says_none(text) returns boolean immutable strict parallel safe language sql as $$
  select bare ~ '^([-/\\~]*|n/a|(暂|目前|本期|均|尚)?(无|没有)(存在)?的?(明显|突出)?(困难)?(和|与|及)?(问题|困难)?)$'
  from (select regexp_replace(regexp_replace(regexp_replace(folded($1), '[。.;,、]+$', ''), '^["(《]+|[")》]+$', '', 'g'), '[。.;,、]+$', '') bare) x
$$;
-- Pairs of neighbouring characters, and the last character alone; in one pass, since substr counts from the beginning each time.
create function pairs(text) returns tsvector immutable strict parallel safe language sql as $$
  select array_to_tsvector(coalesce((select array_agg(distinct a || coalesce(b, '')) from unnest(signs, signs[2:]) p(a, b) where a is not null and a <> ' '), '{}'))
  from (select string_to_array($1, null) signs) x
$$;

alter table task_search add constraint task_search_part_id_fkey foreign key (part_id) references part (id) on delete restrict on update cascade;
create unique index task_search_one_current on task_search (task_id, coalesce(part_id, task_id)) where valid_to is null;
create index task_search_problem on task_search (task_id) where valid_to is null and problem;
create index task_search_pairs on task_search using gin (pairs(words)) where valid_to is null;
-- What the index is asked is always rarer than a guess would say, and counting it makes every ANALYZE read all words.
alter index task_search_pairs alter column 1 set statistics 0;
create index task_search_until on task_search ((coalesce(valid_to, 'infinity'::timestamptz)), valid_from);
create index part_state_office on part_state (office_id) include (task_id, valid_from, valid_to);
create trigger task_search_ends_once before update or delete on task_search for each row execute function only_end_once('valid_to');

-- What stands already: a task's own words from its state rows, and each part's from its cleared reports, from one that says something else to the next.
insert into task_search (id, task_id, valid_from, valid_to, said, words, problem)
select gen_random_uuid(), task_id, min(valid_from), case when bool_or(valid_to is null) then null else max(valid_to) end, said, folded(said), false
from (select *, count(*) filter (where said is distinct from before) over (partition by task_id order by valid_from, id) island
  from (select *, lag(said) over (partition by task_id order by valid_from, id) before from (select id, task_id, valid_from, valid_to, concat_ws(' ', title, code, field_tag) said from task_state) a) b) c
group by task_id, island, said;
with v as (
  select w.id, p.id part_id, p.task_id, p.ended_at, d."to" period, w.number, w.cleared_at, w.progress, w.problems, w.next
  from part p join report e on e.part_id = p.id join period d on d.id = e.period_id join report_version w on w.report_id = e.id
  where w.state = 'CLEARED' and exists (select 1 from task_state s where s.task_id = p.task_id))
insert into task_search (id, task_id, part_id, valid_from, valid_to, said, words, problem)
select gen_random_uuid(), v.task_id, v.part_id, v.cleared_at,
  least(v.ended_at, (select min(w.cleared_at) from v w where w.part_id = v.part_id and w.cleared_at > v.cleared_at and (w.period, w.number) > (v.period, v.number))),
  v.id::text, concat_ws(' ', folded(v.progress), folded(v.problems), folded(v.next)), not says_none(v.problems)
from v where not exists (select 1 from v w where w.part_id = v.part_id and w.cleared_at <= v.cleared_at and (w.period, w.number) > (v.period, v.number))
  and (v.ended_at is null or v.ended_at > v.cleared_at);

do $$
declare app text := coalesce(nullif(current_setting('board.app_role', true), ''), 'board_app');
begin
  if not exists (select 1 from pg_roles where rolname = app) then return; end if;
  execute format('revoke delete on task_search from %I', app);
end $$;

-- DropIndex
DROP INDEX "membership_mechanism_id_region_code_from_key";

-- DropIndex
DROP INDEX "chair_term_mechanism_id_from_key";

-- AlterTable
ALTER TABLE "rule_set" ADD COLUMN     "applied_at" TIMESTAMPTZ(3),
ADD COLUMN     "at" TIMESTAMPTZ(3) NOT NULL DEFAULT '2000-01-01',
ADD COLUMN     "by_id" UUID,
ADD COLUMN     "reason" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "chair_term" ADD COLUMN     "basis" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "working_day" DROP CONSTRAINT "working_day_pkey",
ADD COLUMN     "at" TIMESTAMPTZ(3) NOT NULL DEFAULT '2000-01-01',
ADD COLUMN     "by_id" UUID,
ADD COLUMN     "id" UUID NOT NULL DEFAULT gen_random_uuid(),
ALTER COLUMN "working" DROP NOT NULL,
ADD CONSTRAINT "working_day_pkey" PRIMARY KEY ("id");

-- CreateTable
CREATE TABLE "period_change" (
    "id" UUID NOT NULL,
    "period_id" UUID NOT NULL,
    "due_before" DATE NOT NULL,
    "due" DATE NOT NULL,
    "closes_before" DATE NOT NULL,
    "closes" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID NOT NULL,

    CONSTRAINT "period_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mechanism_setting" (
    "id" UUID NOT NULL,
    "mechanism_id" UUID NOT NULL,
    "clearance_steps" INTEGER NOT NULL,
    "party_columns_shared" BOOLEAN NOT NULL,
    "party_order" TEXT[],
    "cadence" "cadence" NOT NULL,
    "due_after" INTEGER NOT NULL,
    "closes_after" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID,

    CONSTRAINT "mechanism_setting_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "period_change_period_id_at_idx" ON "period_change"("period_id", "at");

-- CreateIndex
CREATE INDEX "mechanism_setting_mechanism_id_at_idx" ON "mechanism_setting"("mechanism_id", "at");

-- CreateIndex
CREATE INDEX "membership_mechanism_id_idx" ON "membership"("mechanism_id");

-- CreateIndex
CREATE INDEX "chair_term_mechanism_id_idx" ON "chair_term"("mechanism_id");

-- CreateIndex
CREATE INDEX "working_day_day_idx" ON "working_day"("day");

-- AddForeignKey
ALTER TABLE "period_change" ADD CONSTRAINT "period_change_period_id_fkey" FOREIGN KEY ("period_id") REFERENCES "period"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mechanism_setting" ADD CONSTRAINT "mechanism_setting_mechanism_id_fkey" FOREIGN KEY ("mechanism_id") REFERENCES "mechanism"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What stood before was known at every instant; from now on each row says since when it is known.
alter table rule_set alter column at drop default;
alter table working_day alter column at drop default, alter column id drop default;
insert into mechanism_setting (id, mechanism_id, clearance_steps, party_columns_shared, party_order, cadence, due_after, closes_after, reason, at)
  select gen_random_uuid(), id, clearance_steps, party_columns_shared, '{}', 'QUARTERLY', 10, 71, '原有设置', '2000-01-01' from mechanism where clearance_steps <> 2 or party_columns_shared;
alter table mechanism drop column clearance_steps, drop column party_columns_shared;

-- Values. A membership or a term that ends the day before it begins was withdrawn and never held.
alter table membership drop constraint membership_check, add constraint membership_days check ("to" is null or "to" >= "from" - 1);
alter table chair_term drop constraint chair_term_check, add constraint chair_term_days check ("to" is null or "to" >= "from" - 1), add check (length(basis) <= 200);
alter table mechanism_setting alter column party_order set not null, add check (clearance_steps in (1, 2)), add check (due_after between 1 and 60 and closes_after between due_after and 180), add check (length(reason) between 1 and 200 and btrim(reason) = reason);
alter table rule_set add check (length(reason) <= 300), add constraint rule_set_begins_later check (mechanism_id is null or "from" > (at at time zone 'Asia/Shanghai')::date);
alter table period_change add check (due <= closes and (due <> due_before or closes <> closes_before)), add check (length(reason) between 1 and 200 and btrim(reason) = reason);
alter table working_day add check (length(name) <= 40);

-- What is done stays done.
create trigger mechanism_setting_append_only before update or delete on mechanism_setting for each row execute function refuse_change();
create trigger mechanism_setting_no_truncate before truncate on mechanism_setting for each statement execute function refuse_change();
create trigger working_day_append_only before update or delete on working_day for each row execute function refuse_change();
create trigger working_day_no_truncate before truncate on working_day for each statement execute function refuse_change();
create trigger period_change_append_only before update or delete on period_change for each row execute function refuse_change();
create trigger period_change_no_truncate before truncate on period_change for each statement execute function refuse_change();
create trigger rule_set_applied_once before update or delete on rule_set for each row execute function only_end_once('applied_at');

-- One region is in a mechanism once on a day, and one region chairs it. Writers queue at the mechanism's row, so that two cannot both find the place free.
create function refuse_overlap() returns trigger language plpgsql as $$
declare clash boolean;
begin
  perform 1 from mechanism where id = new.mechanism_id for no key update;
  execute format('select exists (select 1 from %I o where o.mechanism_id = $1.mechanism_id and o.id <> $1.id %s
    and o."from" <= coalesce($1."to", ''infinity''::date) and $1."from" <= coalesce(o."to", ''infinity''::date)
    and coalesce(o."to", ''infinity''::date) >= o."from" and coalesce($1."to", ''infinity''::date) >= $1."from")',
    tg_table_name, case when tg_table_name = 'membership' then 'and o.region_code = $1.region_code' else '' end) into clash using new;
  if clash then raise exception '% overlaps another', tg_table_name using errcode = 'exclusion_violation'; end if;
  return new;
end $$;
create trigger membership_no_overlap before insert or update on membership for each row execute function refuse_overlap();
create trigger chair_term_no_overlap before insert or update on chair_term for each row execute function refuse_overlap();

-- Once lights are given by a plan, its periods move their due and closing days only, each time with a record of what stood before.
create function keep_period() returns trigger language plpgsql as $$
declare last period_change;
begin
  if not exists (select 1 from task_state s where s.valid_to is null and s.plan_ids @> array[old.plan_id]) then return new; end if;
  select * into last from period_change where period_id = old.id order by at desc, id desc limit 1;
  if (to_jsonb(new) - array['due', 'closes']) <> (to_jsonb(old) - array['due', 'closes'])
    or last is null or (last.due_before, last.due, last.closes_before, last.closes) is distinct from (old.due, new.due, old.closes, new.closes)
  then raise exception 'a period moves its due and closing days only, on record' using errcode = 'restrict_violation'; end if;
  return new;
end $$;
create trigger period_kept before update on period for each row execute function keep_period();

do $$
declare app text := coalesce(nullif(current_setting('board.app_role', true), ''), 'board_app');
begin
  if not exists (select 1 from pg_roles where rolname = app) then return; end if;
  execute format('revoke update, delete on mechanism_setting, working_day, period_change from %I', app);
  execute format('revoke delete on rule_set, tier, mechanism from %I', app);
end $$;

-- AlterTable
ALTER TABLE "app_user" ADD COLUMN     "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- AlterTable
ALTER TABLE "duty_grant" ADD COLUMN     "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "by_id" UUID;

-- CreateTable
CREATE TABLE "grant_request" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "duty" "duty" NOT NULL,
    "mechanism_id" UUID,
    "region_code" TEXT,
    "office_id" UUID,
    "from" DATE NOT NULL,
    "to" DATE,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "refusal" TEXT,

    CONSTRAINT "grant_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "office_group" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "region_code" TEXT,
    "mechanism_id" UUID,

    CONSTRAINT "office_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "office_group_member" (
    "group_id" UUID NOT NULL,
    "office_id" UUID NOT NULL,

    CONSTRAINT "office_group_member_pkey" PRIMARY KEY ("group_id","office_id")
);

-- CreateIndex
CREATE INDEX "grant_request_user_id_idx" ON "grant_request"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "office_group_name_key" ON "office_group"("name");

-- CreateIndex
CREATE INDEX "office_group_member_office_id_idx" ON "office_group_member"("office_id");

-- CreateIndex
CREATE INDEX "audit_entry_actor_id_seq_idx" ON "audit_entry"("actor_id", "seq");

-- CreateIndex
CREATE INDEX "audit_entry_event_seq_idx" ON "audit_entry"("event", "seq");

-- CreateIndex
CREATE INDEX "audit_entry_region_code_seq_idx" ON "audit_entry"("region_code", "seq");

-- CreateIndex
CREATE INDEX "audit_entry_subject_id_seq_idx" ON "audit_entry"("subject_id", "seq");

-- CreateIndex
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("at");

-- AddForeignKey
ALTER TABLE "grant_request" ADD CONSTRAINT "grant_request_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "office_group_member" ADD CONSTRAINT "office_group_member_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "office_group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "office_group_member" ADD CONSTRAINT "office_group_member_office_id_fkey" FOREIGN KEY ("office_id") REFERENCES "office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Values. A duty that ends on the day before it began never held for a whole day: it was ended at once.
alter table duty_grant drop constraint duty_grant_check;
alter table duty_grant add check ("to" is null or "to" >= "from" - 1), add check (by_id is null or by_id <> user_id);
alter table grant_request add check ("to" is null or "from" <= "to"), add check (length(refusal) between 1 and 500 and btrim(refusal) = refusal),
  add check ((decided_at is null) = (decided_by_id is null)), add check (refusal is null or decided_at is not null), add check (decided_by_id is null or decided_by_id <> user_id);
create unique index grant_request_one_open on grant_request (user_id, duty, coalesce(mechanism_id::text, ''), coalesce(region_code, '')) where decided_at is null;
alter table office add check (length(name) between 1 and 100 and btrim(name) = name), add check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'), add check (clearing_office_id <> id),
  add check ((kind = 'SECRETARIAT') = (region_code is null) and (kind = 'SECRETARIAT') = (mechanism_id is not null));
alter table app_user add check (length(name) between 1 and 40 and btrim(name) = name);
alter table office_group add check (length(name) between 1 and 60 and btrim(name) = name), add check (num_nonnulls(region_code, mechanism_id) = 1);

-- What is done stays done.
create trigger duty_grant_end_only before update or delete on duty_grant for each row execute function only_move_end();
create function decide_request_once() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.decided_at is not null or new.decided_at is null or (to_jsonb(new) - array['decided_at', 'decided_by_id', 'refusal']) <> (to_jsonb(old) - array['decided_at', 'decided_by_id', 'refusal'])
  then raise exception 'a grant that was asked for is decided once' using errcode = 'restrict_violation'; end if;
  return new;
end $$;
create trigger grant_request_decided_once before update or delete on grant_request for each row execute function decide_request_once();

-- Three administrators are three people, and none of them has a hand in the business: whatever two transactions do at once.
create function keep_administrators_apart() returns trigger language plpgsql as $$
declare admins duty[] := array['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN']::duty[];
begin
  perform 1 from app_user where id = new.user_id for update;
  if exists (select 1 from duty_grant g where g.user_id = new.user_id and g.duty <> new.duty and (new.duty = any(admins) or g.duty = any(admins))
    and (g."to" is null or g."to" >= new."from") and (new."to" is null or new."to" >= g."from"))
  then raise exception 'one account cannot hold an administrator''s duty beside another duty' using errcode = 'restrict_violation'; end if;
  return new;
end $$;
create trigger duty_grant_apart before insert on duty_grant for each row execute function keep_administrators_apart();

-- Offices that clear one another in a ring would leave their reports waiting for ever. One office at a time is hung under another.
create function refuse_ring_of_clearing() returns trigger language plpgsql as $$
begin
  if new.clearing_office_id is null then return new; end if;
  perform pg_advisory_xact_lock(7271);
  if exists (with recursive up as (select id, clearing_office_id from office where id = new.clearing_office_id union select o.id, o.clearing_office_id from office o join up on o.id = up.clearing_office_id) select 1 from up where id = new.id)
  then raise exception 'offices clear one another in a ring' using errcode = 'restrict_violation'; end if;
  return new;
end $$;
create trigger office_no_ring before insert or update of clearing_office_id on office for each row execute function refuse_ring_of_clearing();

do $$
declare app text := coalesce(nullif(current_setting('board.app_role', true), ''), 'board_app');
begin
  if not exists (select 1 from pg_roles where rolname = app) then return; end if;
  execute format('revoke delete on duty_grant, grant_request, office_group from %I', app);
end $$;

-- AlterTable
ALTER TABLE "sign_off_decision" ADD COLUMN     "joint_text_id" UUID,
ADD COLUMN     "unchanged" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "sign_off_withdrawal" (
    "sheet_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_off_withdrawal_pkey" PRIMARY KEY ("sheet_id")
);

-- CreateTable
CREATE TABLE "sign_off_later_day" (
    "round_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "from" DATE NOT NULL,
    "to" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_off_later_day_pkey" PRIMARY KEY ("round_id","number")
);

-- CreateTable
CREATE TABLE "sign_off_reminder" (
    "round_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "parties" TEXT[],
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_off_reminder_pkey" PRIMARY KEY ("round_id","number")
);

-- AddForeignKey
ALTER TABLE "sign_off_withdrawal" ADD CONSTRAINT "sign_off_withdrawal_sheet_id_fkey" FOREIGN KEY ("sheet_id") REFERENCES "sign_off_sheet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off_later_day" ADD CONSTRAINT "sign_off_later_day_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "sign_off_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off_reminder" ADD CONSTRAINT "sign_off_reminder_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "sign_off_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off_decision" ADD CONSTRAINT "sign_off_decision_joint_text_id_fkey" FOREIGN KEY ("joint_text_id") REFERENCES "joint_text"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What other modules hold.
alter table sign_off_withdrawal add foreign key (by_id) references app_user (id);
alter table sign_off_later_day add foreign key (by_id) references app_user (id);
alter table sign_off_reminder add foreign key (by_id) references app_user (id);

-- Values. What was adopted before this version may lack both: it is shown as not kept yet, and cannot end a round.
alter table sign_off_decision add check (length(unchanged) <= 500 and btrim(unchanged) = unchanged), add check (unchanged = '' or joint_text_id is null),
  add constraint sign_off_decision_kept check ((adoption = 'DECLINED') = (unchanged = '' and joint_text_id is null)) not valid;
alter table sign_off_later_day add check (number > 0 and "to" > "from"), add check (length(reason) <= 200 and btrim(reason) = reason);
alter table sign_off_reminder add check (number > 0 and cardinality(parties) > 0);

-- What is done stays done.
do $$
declare name text;
begin
  foreach name in array array['sign_off_withdrawal', 'sign_off_later_day', 'sign_off_reminder'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_no_truncate', name);
  end loop;
end $$;
create trigger sign_off_later_day_in_state before insert on sign_off_later_day for each row execute function sign_off_in_state('RUNNING');
create trigger sign_off_reminder_in_state before insert on sign_off_reminder for each row execute function sign_off_in_state('RUNNING');

-- A draft is its secretariat's to change, to drop and to take up again. Once it is opened, only its last day moves, later, by a row that says so.
create or replace function sign_off_round_forward() returns trigger language plpgsql as $$
declare free text[] := array['state', 'opened_at', 'ended_at'];
begin
  if old.state = 'DRAFT' and new.state = 'DRAFT' then free := free || array['title', 'purpose', 'last_day'];
  elsif new.state = 'RUNNING' and new.last_day > old.last_day and exists (select 1 from sign_off_later_day l where l.round_id = old.id and l."from" = old.last_day and l."to" = new.last_day)
  then free := free || array['last_day']; end if;
  if tg_op = 'DELETE' or (to_jsonb(new) - free) <> (to_jsonb(old) - free)
    or (old.state, new.state) not in (('DRAFT', 'DRAFT'), ('DRAFT', 'RUNNING'), ('DRAFT', 'DROPPED'), ('DROPPED', 'DRAFT'), ('RUNNING', 'RUNNING'), ('RUNNING', 'ENDED'))
    or (old.opened_at is not null and new.opened_at <> old.opened_at)
  then raise exception 'a sign-off round goes one way only' using errcode = 'restrict_violation'; end if;
  return new;
end $$;
-- Items leave a draft; from the opening on they stay.
drop trigger sign_off_item_append_only on sign_off_item;
create function sign_off_item_leaves() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' or exists (select 1 from sign_off_round where id = old.round_id and state <> 'DRAFT')
  then raise exception 'sign_off_item is append-only' using errcode = 'restrict_violation'; end if;
  return old;
end $$;
create trigger sign_off_item_append_only before update or delete on sign_off_item for each row execute function sign_off_item_leaves();

-- What takes a comment up is a later text of the same task, with other words or figures.
create or replace function sign_off_decision_fits() returns trigger language plpgsql as $$
begin
  if exists (select 1 from sign_off_answer where id = new.answer_id and reply = 'AGREE') then raise exception 'there is nothing to adopt in an agreement' using errcode = 'restrict_violation'; end if;
  if new.joint_text_id is not null and not exists (
    select 1 from sign_off_answer a join sign_off_sent t on t.id = a.sent_id join joint_text j on j.id = t.joint_text_id join joint_text n on n.task_id = j.task_id
    where a.id = new.answer_id and n.id = new.joint_text_id and n.number > j.number and (n.text, n.figures) is distinct from (j.text, j.figures))
  then raise exception 'a comment is taken up by a changed text of its task' using errcode = 'restrict_violation'; end if;
  return new;
end $$;

-- A sheet is taken back while its round runs, by whoever may answer for its party.
create function sign_off_withdrawal_fits() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from sign_off_sheet s join sign_off_round o on o.id = s.round_id where s.id = new.sheet_id and o.state = 'RUNNING')
  then raise exception 'a sheet is taken back only while its round runs' using errcode = 'restrict_violation'; end if;
  return new;
end $$;
create trigger sign_off_withdrawal_fits before insert on sign_off_withdrawal for each row execute function sign_off_withdrawal_fits();
alter table sign_off_withdrawal enable row level security;
create policy sign_off_withdrawal_read on sign_off_withdrawal for select using (true);
create policy sign_off_withdrawal_write on sign_off_withdrawal for insert with check (exists (select 1 from sign_off_sheet s where s.id = sheet_id and (s.via = 'LETTER' or board_sees(s.region_code))));

do $$
declare app text := coalesce(nullif(current_setting('board.app_role', true), ''), 'board_app');
begin
  if not exists (select 1 from pg_roles where rolname = app) then return; end if;
  execute format('grant delete on sign_off_item to %I', app);
  execute format('revoke update, delete on sign_off_withdrawal, sign_off_later_day, sign_off_reminder from %I', app);
end $$;

-- CreateEnum
CREATE TYPE "round_state" AS ENUM ('DRAFT', 'RUNNING', 'ENDED', 'DROPPED');

-- CreateEnum
CREATE TYPE "sign_off_via" AS ENUM ('ONLINE', 'LETTER');

-- CreateEnum
CREATE TYPE "sign_off_reply" AS ENUM ('AGREE', 'COMMENT', 'OBJECT');

-- CreateEnum
CREATE TYPE "adoption" AS ENUM ('ADOPTED', 'PARTLY', 'DECLINED');

-- CreateTable
CREATE TABLE "joint_text" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "figures" JSONB NOT NULL,
    "figures_on" DATE NOT NULL,
    "built_on" UUID[],
    "drafted" BOOLEAN NOT NULL DEFAULT false,
    "by_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "joint_text_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_off_round" (
    "id" UUID NOT NULL,
    "mechanism_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "last_day" DATE NOT NULL,
    "state" "round_state" NOT NULL DEFAULT 'DRAFT',
    "made_by_id" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_off_round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_off_item" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "sign_off_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_off_sent" (
    "id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "joint_text_id" UUID NOT NULL,
    "asks" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_off_sent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_off_party" (
    "round_id" UUID NOT NULL,
    "region_code" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "sign_off_party_pkey" PRIMARY KEY ("round_id","region_code")
);

-- CreateTable
CREATE TABLE "sign_off_sheet" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "region_code" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "via" "sign_off_via" NOT NULL,
    "whole" BOOLEAN NOT NULL,
    "approver_name" TEXT NOT NULL,
    "approver_post" TEXT NOT NULL,
    "letter_number" TEXT,
    "letter_on" DATE,
    "file_id" UUID,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_off_sheet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_off_answer" (
    "id" UUID NOT NULL,
    "sheet_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "sent_id" UUID NOT NULL,
    "region_code" TEXT NOT NULL,
    "reply" "sign_off_reply" NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_off_answer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_off_decision" (
    "id" UUID NOT NULL,
    "answer_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "adoption" "adoption" NOT NULL,
    "reason" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_off_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "letter_file" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "region_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "letter_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "letter_content" (
    "file_id" UUID NOT NULL,
    "data" BYTEA NOT NULL,

    CONSTRAINT "letter_content_pkey" PRIMARY KEY ("file_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "joint_text_task_id_number_key" ON "joint_text"("task_id", "number");

-- CreateIndex
CREATE INDEX "sign_off_round_mechanism_id_state_idx" ON "sign_off_round"("mechanism_id", "state");

-- CreateIndex
CREATE INDEX "sign_off_item_task_id_idx" ON "sign_off_item"("task_id");

-- CreateIndex
CREATE UNIQUE INDEX "sign_off_item_round_id_task_id_key" ON "sign_off_item"("round_id", "task_id");

-- CreateIndex
CREATE UNIQUE INDEX "sign_off_sent_item_id_number_key" ON "sign_off_sent"("item_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "sign_off_sheet_file_id_key" ON "sign_off_sheet"("file_id");

-- CreateIndex
CREATE UNIQUE INDEX "sign_off_sheet_round_id_number_key" ON "sign_off_sheet"("round_id", "number");

-- CreateIndex
CREATE INDEX "sign_off_answer_item_id_region_code_idx" ON "sign_off_answer"("item_id", "region_code");

-- CreateIndex
CREATE UNIQUE INDEX "sign_off_answer_sheet_id_item_id_key" ON "sign_off_answer"("sheet_id", "item_id");

-- CreateIndex
CREATE UNIQUE INDEX "sign_off_decision_answer_id_number_key" ON "sign_off_decision"("answer_id", "number");

-- CreateIndex
CREATE INDEX "letter_file_round_id_idx" ON "letter_file"("round_id");

-- AddForeignKey
ALTER TABLE "sign_off_item" ADD CONSTRAINT "sign_off_item_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "sign_off_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off_sent" ADD CONSTRAINT "sign_off_sent_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "sign_off_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off_sent" ADD CONSTRAINT "sign_off_sent_joint_text_id_fkey" FOREIGN KEY ("joint_text_id") REFERENCES "joint_text"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off_party" ADD CONSTRAINT "sign_off_party_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "sign_off_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off_sheet" ADD CONSTRAINT "sign_off_sheet_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "sign_off_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off_sheet" ADD CONSTRAINT "sign_off_sheet_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "letter_file"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off_answer" ADD CONSTRAINT "sign_off_answer_sheet_id_fkey" FOREIGN KEY ("sheet_id") REFERENCES "sign_off_sheet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off_answer" ADD CONSTRAINT "sign_off_answer_item_id_fkey" FOREIGN KEY ("item_id") REFERENCES "sign_off_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off_answer" ADD CONSTRAINT "sign_off_answer_sent_id_fkey" FOREIGN KEY ("sent_id") REFERENCES "sign_off_sent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_off_decision" ADD CONSTRAINT "sign_off_decision_answer_id_fkey" FOREIGN KEY ("answer_id") REFERENCES "sign_off_answer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letter_file" ADD CONSTRAINT "letter_file_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "sign_off_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letter_content" ADD CONSTRAINT "letter_content_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "letter_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What other modules hold.
alter table joint_text add foreign key (task_id) references task (id), add foreign key (by_id) references app_user (id);
alter table sign_off_round add foreign key (mechanism_id) references mechanism (id), add foreign key (made_by_id) references app_user (id);
alter table sign_off_item add foreign key (task_id) references task (id);
alter table sign_off_party add foreign key (region_code) references region (code);
alter table sign_off_sheet add foreign key (by_id) references app_user (id), add foreign key (round_id, region_code) references sign_off_party (round_id, region_code);
alter table sign_off_decision add foreign key (by_id) references app_user (id);
alter table letter_file add foreign key (by_id) references app_user (id), add foreign key (round_id, region_code) references sign_off_party (round_id, region_code);

-- Values.
alter table joint_text add check (number > 0), add check (length(text) between 1 and 4000 and btrim(text) = text), add check (drafted = (by_id is null));
alter table sign_off_round add check (length(title) between 1 and 100 and btrim(title) = title), add check (length(purpose) between 1 and 200 and btrim(purpose) = purpose),
  add check ((opened_at is null) = (state in ('DRAFT', 'DROPPED'))), add check ((ended_at is null) = (state <> 'ENDED'));
alter table sign_off_sheet add check (length(approver_name) between 1 and 40 and length(approver_post) between 1 and 60 and btrim(approver_name) = approver_name and btrim(approver_post) = approver_post),
  add check ((via = 'LETTER') = (letter_number is not null) and (via = 'LETTER') = (letter_on is not null) and (via = 'LETTER') = (file_id is not null)),
  add check (letter_number is null or (length(letter_number) between 1 and 60 and btrim(letter_number) = letter_number));
alter table sign_off_answer add check (length(text) <= 1000 and btrim(text) = text), add check ((reply = 'AGREE') = (text = ''));
alter table sign_off_decision add check (length(reason) <= 500 and btrim(reason) = reason), add check (adoption = 'ADOPTED' or reason <> '');
alter table letter_file add check (length(name) between 1 and 200), add check (bytes between 1 and 20971520), add check (sha256 ~ '^[0-9a-f]{64}$');
alter table letter_content alter column data set storage external;
create index sign_off_decision_by_answer on sign_off_decision (answer_id, number desc);
create index sign_off_sent_asks on sign_off_sent (item_id, number desc) where asks;

-- What is done stays done.
do $$
declare name text;
begin
  foreach name in array array['joint_text', 'sign_off_item', 'sign_off_sent', 'sign_off_party', 'sign_off_sheet', 'sign_off_answer', 'sign_off_decision', 'letter_file', 'letter_content'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_no_truncate', name);
  end loop;
end $$;
-- A round goes one way only; what it asks and until when is settled once it is opened.
create function sign_off_round_forward() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (to_jsonb(new) - array['state', 'opened_at', 'ended_at']) <> (to_jsonb(old) - array['state', 'opened_at', 'ended_at'])
    or (old.state, new.state) not in (('DRAFT', 'RUNNING'), ('DRAFT', 'DROPPED'), ('RUNNING', 'ENDED')) or (old.opened_at is not null and new.opened_at <> old.opened_at)
  then raise exception 'a sign-off round goes one way only' using errcode = 'restrict_violation'; end if;
  return new;
end $$;
create trigger sign_off_round_one_way before update or delete on sign_off_round for each row execute function sign_off_round_forward();
-- Items and parties are settled before the opening; answers come only while it runs, from a party, to what was sent.
create function sign_off_in_state() returns trigger language plpgsql as $$
declare stands round_state;
begin
  select state into stands from sign_off_round where id = new.round_id;
  if stands::text <> all(tg_argv) then raise exception 'a % round takes no %', stands, tg_table_name using errcode = 'restrict_violation'; end if;
  return new;
end $$;
create trigger sign_off_item_in_state before insert on sign_off_item for each row execute function sign_off_in_state('DRAFT');
create trigger sign_off_party_in_state before insert on sign_off_party for each row execute function sign_off_in_state('DRAFT');
create trigger sign_off_sheet_in_state before insert on sign_off_sheet for each row execute function sign_off_in_state('RUNNING');
create function sign_off_answer_fits() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from sign_off_sheet s join sign_off_item i on i.round_id = s.round_id join sign_off_sent t on t.item_id = i.id where s.id = new.sheet_id and s.region_code = new.region_code and i.id = new.item_id and t.id = new.sent_id)
  then raise exception 'an answer is of its sheet''s party, to a text of its item' using errcode = 'restrict_violation'; end if;
  return new;
end $$;
create trigger sign_off_answer_fits before insert on sign_off_answer for each row execute function sign_off_answer_fits();
create function sign_off_decision_fits() returns trigger language plpgsql as $$
begin
  if exists (select 1 from sign_off_answer where id = new.answer_id and reply = 'AGREE') then raise exception 'there is nothing to adopt in an agreement' using errcode = 'restrict_violation'; end if;
  return new;
end $$;
create trigger sign_off_decision_fits before insert on sign_off_decision for each row execute function sign_off_decision_fits();

-- The second lock: online, nobody answers for another's region. A letter is recorded for a party by whoever received it.
alter table sign_off_sheet enable row level security;
alter table sign_off_answer enable row level security;
create policy sign_off_sheet_read on sign_off_sheet for select using (true);
create policy sign_off_sheet_write on sign_off_sheet for insert with check (via = 'LETTER' or board_sees(region_code));
create policy sign_off_answer_read on sign_off_answer for select using (true);
create policy sign_off_answer_write on sign_off_answer for insert with check (board_sees(region_code) or exists (select 1 from sign_off_sheet s where s.id = sheet_id and s.via = 'LETTER'));

do $$
declare app text := coalesce(nullif(current_setting('board.app_role', true), ''), 'board_app');
begin
  if not exists (select 1 from pg_roles where rolname = app) then return; end if;
  execute format('revoke update, delete on joint_text, sign_off_item, sign_off_sent, sign_off_party, sign_off_sheet, sign_off_answer, sign_off_decision, letter_file, letter_content from %I', app);
  execute format('revoke delete on sign_off_round from %I', app);
end $$;

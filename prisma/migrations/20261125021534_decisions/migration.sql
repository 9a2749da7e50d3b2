-- CreateEnum
CREATE TYPE "extension_outcome" AS ENUM ('GRANTED', 'REFUSED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "closing_outcome" AS ENUM ('VERIFIED', 'REFUSED', 'WITHDRAWN');

-- AlterTable
ALTER TABLE "task_state" ADD COLUMN     "deciding" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "extension" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "part_id" UUID,
    "milestone_id" UUID,
    "deadline_id" UUID NOT NULL,
    "region_code" TEXT,
    "reason" TEXT NOT NULL,
    "present" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "from" DATE NOT NULL,
    "to" DATE NOT NULL,
    "party" TEXT,
    "asked" TEXT[],
    "office_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "asked_on" DATE NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "extension_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "extension_answer" (
    "extension_id" UUID NOT NULL,
    "region_code" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "agrees" BOOLEAN NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "letter_number" TEXT,
    "letter_on" DATE,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "extension_answer_pkey" PRIMARY KEY ("extension_id","region_code","number")
);

-- CreateTable
CREATE TABLE "extension_put" (
    "extension_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "extension_put_pkey" PRIMARY KEY ("extension_id")
);

-- CreateTable
CREATE TABLE "extension_end" (
    "extension_id" UUID NOT NULL,
    "outcome" "extension_outcome" NOT NULL,
    "region_code" TEXT,
    "deadline_id" UUID,
    "decided_by" TEXT NOT NULL,
    "decided_on" DATE NOT NULL,
    "document" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL DEFAULT '',
    "by_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "extension_end_pkey" PRIMARY KEY ("extension_id")
);

-- CreateTable
CREATE TABLE "closing" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "statement" TEXT NOT NULL,
    "cites" UUID[],
    "party" TEXT,
    "asked" TEXT[],
    "office_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "asked_on" DATE NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "closing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "closing_file" (
    "id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "closing_id" UUID,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "closing_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "closing_file_content" (
    "file_id" UUID NOT NULL,
    "data" BYTEA NOT NULL,

    CONSTRAINT "closing_file_content_pkey" PRIMARY KEY ("file_id")
);

-- CreateTable
CREATE TABLE "closing_objection" (
    "closing_id" UUID NOT NULL,
    "region_code" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "objects" BOOLEAN NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "closing_objection_pkey" PRIMARY KEY ("closing_id","region_code","number")
);

-- CreateTable
CREATE TABLE "closing_end" (
    "closing_id" UUID NOT NULL,
    "outcome" "closing_outcome" NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "office_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "closing_end_pkey" PRIMARY KEY ("closing_id")
);

-- CreateTable
CREATE TABLE "flow_approval" (
    "flow_change_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "on" DATE NOT NULL,
    "document" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "flow_approval_pkey" PRIMARY KEY ("flow_change_id")
);

-- CreateIndex
CREATE INDEX "extension_task_id_idx" ON "extension"("task_id");

-- CreateIndex
CREATE INDEX "closing_task_id_idx" ON "closing"("task_id");

-- CreateIndex
CREATE INDEX "closing_file_task_id_idx" ON "closing_file"("task_id");

-- CreateIndex
CREATE INDEX "closing_file_closing_id_idx" ON "closing_file"("closing_id");

-- AddForeignKey
ALTER TABLE "extension_answer" ADD CONSTRAINT "extension_answer_extension_id_fkey" FOREIGN KEY ("extension_id") REFERENCES "extension"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "extension_put" ADD CONSTRAINT "extension_put_extension_id_fkey" FOREIGN KEY ("extension_id") REFERENCES "extension"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "extension_end" ADD CONSTRAINT "extension_end_extension_id_fkey" FOREIGN KEY ("extension_id") REFERENCES "extension"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "closing_file" ADD CONSTRAINT "closing_file_closing_id_fkey" FOREIGN KEY ("closing_id") REFERENCES "closing"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "closing_file_content" ADD CONSTRAINT "closing_file_content_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "closing_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "closing_objection" ADD CONSTRAINT "closing_objection_closing_id_fkey" FOREIGN KEY ("closing_id") REFERENCES "closing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "closing_end" ADD CONSTRAINT "closing_end_closing_id_fkey" FOREIGN KEY ("closing_id") REFERENCES "closing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the tables of other files are referred to by.
alter table extension add foreign key (task_id) references task, add foreign key (part_id) references part, add foreign key (milestone_id) references milestone, add foreign key (deadline_id) references deadline,
  add foreign key (region_code) references region, add foreign key (party) references region, add foreign key (office_id) references office, add foreign key (by_id) references app_user;
alter table extension_answer add foreign key (region_code) references region, add foreign key (by_id) references app_user;
alter table extension_put add foreign key (by_id) references app_user;
alter table extension_end add foreign key (deadline_id) references deadline, add foreign key (region_code) references region, add foreign key (by_id) references app_user;
alter table closing add foreign key (task_id) references task, add foreign key (party) references region, add foreign key (office_id) references office, add foreign key (by_id) references app_user;
alter table closing_file add foreign key (task_id) references task, add foreign key (by_id) references app_user;
alter table closing_objection add foreign key (region_code) references region, add foreign key (by_id) references app_user;
alter table closing_end add foreign key (office_id) references office, add foreign key (by_id) references app_user;
alter table flow_approval add foreign key (flow_change_id) references flow_change;

-- One open request for one deadline, and one open closing of a task.
create unique index extension_one_open on extension (deadline_id) where ended_at is null;
create unique index closing_one_open on closing (task_id) where ended_at is null;
create index extension_open on extension (at) where ended_at is null;
create index task_state_deciding on task_state using gin (deciding) where valid_to is null and deciding <> '{}';

-- Values.
alter table extension add check (length(reason) between 1 and 1000 and btrim(reason) = reason), add check (length(present) <= 1000 and btrim(present) = present), add check (length(words) between 1 and 60 and btrim(words) = words),
  add check ("from" <= "to"), add check (part_id is null or region_code is not null or party is null), add check (party is null or not party = any(asked));
alter table extension_answer add check (number > 0), add check (length(text) <= 500 and btrim(text) = text), add check (agrees or text <> ''), add check ((letter_number is null) = (letter_on is null)), add check (length(letter_number) between 1 and 60);
alter table extension_put add check (length(body) between 1 and 60);
alter table extension_end add check ((outcome = 'GRANTED') = (deadline_id is not null)), add check (length(decided_by) between 1 and 200), add check (length(document) <= 60 and length(reason) <= 1000);
alter table closing add check (length(outcome) between 1 and 30), add check (length(statement) between 1 and 2000 and btrim(statement) = statement), add check (party is null or not party = any(asked));
alter table closing_file add check (length(name) between 1 and 200), add check (bytes between 1 and 20971520), add check (sha256 ~ '^[0-9a-f]{64}$'), add check (closing_id is null or removed_at is null);
alter table closing_file_content alter column data set storage external;
alter table closing_objection add check (number > 0), add check (length(text) <= 500 and btrim(text) = text), add check (not objects or text <> '');
alter table closing_end add check (length(reason) <= 1000), add check (outcome <> 'REFUSED' or reason <> '');
alter table flow_approval add check (length(body) between 1 and 60 and length(document) <= 60);
alter table task_state add check (deciding <@ array['EXTENSION', 'CLOSING']);

-- What is done stays done.
create trigger extension_ends_once before update or delete on extension for each row execute function only_end_once('ended_at');
create trigger closing_ends_once before update or delete on closing for each row execute function only_end_once('ended_at');
do $$
declare append_only text;
begin
  foreach append_only in array array['extension_answer', 'extension_put', 'extension_end', 'closing_objection', 'closing_end', 'flow_approval'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', append_only || '_append_only', append_only);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', append_only || '_no_truncate', append_only);
  end loop;
end $$;
create trigger closing_file_content_append_only before update on closing_file_content for each row execute function refuse_change();
-- A file is handed in with a closing or removed before that, and never changed.
create function keep_closing_file() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.closing_id is not null or old.removed_at is not null or (to_jsonb(new) - array['closing_id', 'removed_at']) <> (to_jsonb(old) - array['closing_id', 'removed_at'])
  then raise exception 'evidence of a closing is frozen' using errcode = 'restrict_violation'; end if;
  return new;
end $$;
create trigger closing_file_kept before update or delete on closing_file for each row execute function keep_closing_file();
-- 核验: a second person of another office, and no objection stands.
create function verify_by_another() returns trigger language plpgsql as $$
begin
  if new.outcome = 'VERIFIED' and (exists (select 1 from closing c where c.id = new.closing_id and (c.by_id = new.by_id or c.office_id = new.office_id))
    or exists (select 1 from closing_objection o where o.closing_id = new.closing_id and o.objects and not exists (select 1 from closing_objection l where l.closing_id = o.closing_id and l.region_code = o.region_code and l.number > o.number)))
  then raise exception 'a closing is verified by a second person, when no objection stands' using errcode = 'restrict_violation'; end if;
  return new;
end $$;
create trigger closing_verified_by_another before insert on closing_end for each row execute function verify_by_another();

-- The second lock: what a region asks of itself is its own until it is granted.
alter table extension enable row level security;
alter table extension_end enable row level security;
create policy extension_read on extension for select using (region_code is null or board_sees(region_code) or exists (select 1 from extension_end e where e.extension_id = extension.id and e.outcome = 'GRANTED'));
create policy extension_write on extension for insert with check (region_code is null or board_sees(region_code));
create policy extension_close on extension for update using (region_code is null or board_sees(region_code)) with check (region_code is null or board_sees(region_code));
create policy extension_end_read on extension_end for select using (outcome = 'GRANTED' or region_code is null or board_sees(region_code));
create policy extension_end_write on extension_end for insert with check (region_code is null or board_sees(region_code));

do $$
declare app text := coalesce(nullif(current_setting('board.app_role', true), ''), 'board_app');
begin
  if not exists (select 1 from pg_roles where rolname = app) then return; end if;
  execute format('revoke update, delete on extension_answer, extension_put, extension_end, closing_objection, closing_end, flow_approval from %I', app);
  execute format('revoke delete on extension, closing, closing_file, closing_file_content from %I', app);
  execute format('revoke update on closing_file_content from %I', app);
end $$;

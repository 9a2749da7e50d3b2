-- AlterTable
ALTER TABLE "office" ADD COLUMN     "local_sections" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "phone" TEXT;

-- CreateTable
CREATE TABLE "preference" (
    "user_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "preference_pkey" PRIMARY KEY ("user_id","key")
);

-- CreateTable
CREATE TABLE "month_end" (
    "day" DATE NOT NULL,
    "mechanism_id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "region_code" TEXT NOT NULL,
    "light" "light" NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "month_end_pkey" PRIMARY KEY ("day","mechanism_id","plan_id","region_code","light")
);

-- CreateTable
CREATE TABLE "local_section" (
    "version_id" UUID NOT NULL,
    "section" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "local_section_pkey" PRIMARY KEY ("version_id","section")
);

-- CreateTable
CREATE TABLE "amendment" (
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "region_code" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "amendment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence" (
    "id" UUID NOT NULL,
    "part_id" UUID NOT NULL,
    "period_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "region_code" TEXT NOT NULL,
    "version_id" UUID,
    "claim" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "local" BOOLEAN NOT NULL DEFAULT false,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence_content" (
    "evidence_id" UUID NOT NULL,
    "data" BYTEA NOT NULL,

    CONSTRAINT "evidence_content_pkey" PRIMARY KEY ("evidence_id")
);

-- CreateTable
CREATE TABLE "delegation" (
    "id" UUID NOT NULL,
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "from" DATE NOT NULL,
    "to" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "delegation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "highlight" (
    "version_id" UUID NOT NULL,
    "mechanism_id" UUID NOT NULL,
    "task_id" UUID NOT NULL,
    "sentence" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "highlight_pkey" PRIMARY KEY ("version_id","mechanism_id")
);

-- CreateIndex
CREATE INDEX "amendment_version_id_idx" ON "amendment"("version_id");

-- CreateIndex
CREATE INDEX "evidence_part_id_period_id_idx" ON "evidence"("part_id", "period_id");

-- CreateIndex
CREATE INDEX "evidence_version_id_idx" ON "evidence"("version_id");

-- CreateIndex
CREATE INDEX "evidence_task_id_idx" ON "evidence"("task_id");

-- CreateIndex
CREATE INDEX "delegation_to_id_idx" ON "delegation"("to_id");

-- CreateIndex
CREATE INDEX "delegation_from_id_idx" ON "delegation"("from_id");

-- AddForeignKey
ALTER TABLE "local_section" ADD CONSTRAINT "local_section_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "report_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "amendment" ADD CONSTRAINT "amendment_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "report_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "report_version"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_content" ADD CONSTRAINT "evidence_content_evidence_id_fkey" FOREIGN KEY ("evidence_id") REFERENCES "evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Values.
alter table local_section add check (section in ('progress', 'problems', 'next')), add check (length(text) between 1 and 4000);
alter table amendment add check (section in ('progress', 'problems', 'next')), add check (before <> after), add check (length(after) <= 4000 and btrim(after) = after),
  add check (answer in ('AGREED', 'TAKEN_BACK')), add check ((answer is null) = (answered_at is null));
create unique index amendment_one_open on amendment (version_id, section) where answer is null;
alter table evidence add check (length(name) between 1 and 200), add check (bytes between 1 and 20971520), add check (sha256 ~ '^[0-9a-f]{64}$');
alter table evidence_content alter column data set storage external;
alter table delegation add check ("from" <= "to" and from_id <> to_id);
alter table highlight add check (length(sentence) between 1 and 100 and btrim(sentence) = sentence);
alter table office add check (local_sections <@ array['progress', 'problems', 'next', 'evidence']);

-- What is done stays done.
create trigger local_section_append_only before update or delete on local_section for each row execute function refuse_change();
create trigger local_section_no_truncate before truncate on local_section for each statement execute function refuse_change();
create trigger evidence_content_append_only before update on evidence_content for each row execute function refuse_change();
create trigger month_end_append_only before update or delete on month_end for each row execute function refuse_change();
create trigger month_end_no_truncate before truncate on month_end for each statement execute function refuse_change();
create trigger highlight_ends_once before update or delete on highlight for each row execute function only_end_once('ended_at');
create trigger delegation_ends_once before update or delete on delegation for each row execute function only_end_once('ended_at');
-- An amendment is answered once, and while its report is still on its way.
create function answer_amendment_once() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.answer is not null or new.answer is null or (to_jsonb(new) - array['answer', 'answered_at']) <> (to_jsonb(old) - array['answer', 'answered_at'])
    or exists (select 1 from report_version v where v.id = old.version_id and v.state = 'CLEARED')
  then raise exception 'an amendment is answered once, before clearing' using errcode = 'restrict_violation'; end if;
  return new;
end $$;
create trigger amendment_answered_once before update or delete on amendment for each row execute function answer_amendment_once();
-- Evidence is handed in with a report or removed before that; afterwards only its being shared is decided, until the report is cleared.
create function keep_evidence() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (to_jsonb(new) - array['version_id', 'local', 'removed_at']) <> (to_jsonb(old) - array['version_id', 'local', 'removed_at'])
    or (old.version_id is not null and exists (select 1 from report_version v where v.id = old.version_id and v.state = 'CLEARED'))
  then raise exception 'evidence of a cleared report is frozen' using errcode = 'restrict_violation'; end if;
  return new;
end $$;
create trigger evidence_kept before update or delete on evidence for each row execute function keep_evidence();

-- The second lock.
alter table local_section enable row level security;
alter table amendment enable row level security;
alter table evidence enable row level security;
alter table evidence_content enable row level security;
alter table preference enable row level security;
create policy local_section_own on local_section using (board_sees(region_code)) with check (board_sees(region_code));
create policy amendment_own on amendment using (board_sees(region_code)) with check (board_sees(region_code));
create policy evidence_read on evidence for select using (board_sees(region_code) or (not local and removed_at is null and exists (select 1 from report_version v where v.id = version_id and v.state = 'CLEARED')));
create policy evidence_write on evidence for insert with check (board_sees(region_code));
create policy evidence_change on evidence for update using (board_sees(region_code)) with check (board_sees(region_code));
create policy evidence_content_read on evidence_content for select using (exists (select 1 from evidence e where e.id = evidence_id));
create policy evidence_content_write on evidence_content for insert with check (exists (select 1 from evidence e where e.id = evidence_id));
create policy preference_own on preference using (user_id::text = current_setting('board.user', true)) with check (user_id::text = current_setting('board.user', true));


do $$
declare app text := coalesce(nullif(current_setting('board.app_role', true), ''), 'board_app');
begin
  if not exists (select 1 from pg_roles where rolname = app) then return; end if;
  execute format('revoke update, delete on local_section, month_end from %I', app);
  execute format('revoke delete on amendment, evidence, evidence_content, delegation, highlight from %I', app);
  execute format('revoke update on evidence_content from %I', app);
end $$;

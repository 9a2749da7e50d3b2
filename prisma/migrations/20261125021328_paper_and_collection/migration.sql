-- AlterTable
ALTER TABLE "report_version" ADD COLUMN     "cleared_paper_id" UUID,
ADD COLUMN     "cleared_paper_on" DATE;

-- AlterTable
ALTER TABLE "draft" ADD COLUMN     "filled_by" TEXT,
ADD COLUMN     "filled_phone" TEXT;

-- CreateTable
CREATE TABLE "paper_signature" (
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "region_code" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "post" TEXT NOT NULL,
    "signed_on" DATE NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "paper_signature_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "filler" (
    "version_id" UUID NOT NULL,
    "region_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT NOT NULL,

    CONSTRAINT "filler_pkey" PRIMARY KEY ("version_id")
);

-- CreateTable
CREATE TABLE "taking" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "files" JSONB NOT NULL,
    "before" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "taking_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "paper_signature_version_id_idx" ON "paper_signature"("version_id");

-- CreateIndex
CREATE INDEX "taking_user_id_at_idx" ON "taking"("user_id", "at");

-- AddForeignKey
ALTER TABLE "paper_signature" ADD CONSTRAINT "paper_signature_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "report_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "filler" ADD CONSTRAINT "filler_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "report_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Nobody clears what he wrote, unless a paper signature by a named person stands for the clearance: of this very version, and for this very step.
do $$
declare old text := (select conname from pg_constraint where conrelid = 'report_version'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%cleared_by_id <> author_id%');
begin execute format('alter table report_version drop constraint %I', old); end $$;
alter table paper_signature add check (step in ('pass', 'clear')), add check (length(name) between 1 and 50 and btrim(name) = name and length(post) between 1 and 100 and btrim(post) = post),
  add unique (id, version_id);
alter table report_version add constraint report_version_nobody_clears_his_own check (cleared_by_id is null or cleared_by_id <> author_id or cleared_paper_id is not null),
  add check ((cleared_paper_id is null) = (cleared_paper_on is null)), add check (cleared_paper_id is null or state = 'CLEARED'),
  add constraint report_version_cleared_paper foreign key (cleared_paper_id, id) references paper_signature (id, version_id);
create function only_a_clearing_paper() returns trigger language plpgsql as $$
begin
  if new.cleared_paper_id is not null and not exists (select 1 from paper_signature p where p.id = new.cleared_paper_id and p.step = 'clear' and p.signed_on = new.cleared_paper_on)
  then raise exception 'this paper does not stand for the clearance' using errcode = 'restrict_violation'; end if;
  return new;
end $$;
create trigger report_version_paper before insert or update on report_version for each row execute function only_a_clearing_paper();
create trigger paper_signature_append_only before update or delete on paper_signature for each row execute function refuse_change();
create trigger paper_signature_no_truncate before truncate on paper_signature for each statement execute function refuse_change();

-- Who filled a sheet: kept with its report, written anew with it until it is cleared.
alter table draft add check (length(filled_by) <= 50 and length(filled_phone) <= 50);
alter table filler add check (length(name) between 1 and 50), add check (length(phone) <= 50);
create function refuse_cleared_filler() returns trigger language plpgsql as $$
begin
  if exists (select 1 from report_version where state = 'CLEARED' and id = old.version_id) then raise exception 'a cleared report is frozen' using errcode = 'restrict_violation'; end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$;
create trigger filler_frozen before update or delete on filler for each row execute function refuse_cleared_filler();
create trigger taking_undone_once before update or delete on taking for each row execute function only_end_once('undone_at');

-- The second lock.
alter table paper_signature enable row level security;
alter table filler enable row level security;
alter table taking enable row level security;
create policy paper_signature_own on paper_signature using (board_sees(region_code)) with check (board_sees(region_code));
create policy filler_own on filler using (board_sees(region_code)) with check (board_sees(region_code));
create policy taking_own on taking using (user_id::text = current_setting('board.user', true)) with check (user_id::text = current_setting('board.user', true));

do $$
declare app text := coalesce(nullif(current_setting('board.app_role', true), ''), 'board_app');
begin
  if not exists (select 1 from pg_roles where rolname = app) then return; end if;
  execute format('revoke update, delete on paper_signature from %I', app);
  execute format('revoke delete on taking from %I', app);
end $$;

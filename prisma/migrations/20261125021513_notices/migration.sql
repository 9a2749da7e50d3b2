-- CreateEnum
CREATE TYPE "mail_state" AS ENUM ('NONE', 'WAITING', 'HANDING', 'SENT', 'FAILED', 'UNSURE');

-- AlterTable
ALTER TABLE "app_user" ADD COLUMN     "email" TEXT;

-- CreateTable
CREATE TABLE "digest" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "content" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "address" TEXT,
    "mail" "mail_state" NOT NULL DEFAULT 'NONE',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_try_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "problem" TEXT,

    CONSTRAINT "digest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "digest_user_id_day_key" ON "digest"("user_id", "day");

-- CreateIndex
CREATE INDEX "notice_user_id_at_idx" ON "notice"("user_id", "at" DESC);

-- AddForeignKey
ALTER TABLE "digest" ADD CONSTRAINT "digest_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- An address is one address: nothing in it can end a header line or begin another recipient.
alter table app_user add check (email is null or (length(email) <= 254 and email ~ '^[A-Za-z0-9.!#$%&''*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$'));
alter table digest add check ((mail = 'NONE') or address is not null), add check ((mail = 'SENT') = (sent_at is not null)), add check (attempts >= 0), add check (length(problem) <= 300);
create index digest_waiting on digest (next_try_at) where mail in ('WAITING', 'HANDING');

-- What was told stays told; only how far its mail has come goes on, and a mail that ended does not begin again.
create function keep_digest() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (to_jsonb(new) - array['mail', 'attempts', 'next_try_at', 'sent_at', 'problem']) <> (to_jsonb(old) - array['mail', 'attempts', 'next_try_at', 'sent_at', 'problem'])
    or old.mail in ('NONE', 'SENT', 'FAILED', 'UNSURE')
  then raise exception 'a digest is kept as it was' using errcode = 'restrict_violation'; end if;
  return new;
end $$;
create trigger digest_kept before update or delete on digest for each row execute function keep_digest();
create trigger digest_no_truncate before truncate on digest for each statement execute function refuse_change();

-- A digest says what its reader may see: the second lock.
alter table digest enable row level security;
create policy digest_own on digest using (current_setting('board.all', true) = 'on' or user_id::text = current_setting('board.user', true))
  with check (current_setting('board.all', true) = 'on' or user_id::text = current_setting('board.user', true));

do $$
declare app text := coalesce(nullif(current_setting('board.app_role', true), ''), 'board_app');
begin
  if not exists (select 1 from pg_roles where rolname = app) then return; end if;
  execute format('revoke delete on digest from %I', app);
end $$;

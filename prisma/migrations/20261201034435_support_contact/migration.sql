-- CreateTable
CREATE TABLE "support_contact" (
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "support_contact_pkey" PRIMARY KEY ("number")
);

alter table support_contact add foreign key (by_id) references app_user (id);
alter table support_contact add check (number > 0), add check (length(name) <= 40 and btrim(name) = name), add check (length(phone) <= 40 and btrim(phone) = phone);

-- What was said stays said; who is to be called now is a further row.
create trigger support_contact_append_only before update or delete on support_contact for each row execute function refuse_change();
create trigger support_contact_no_truncate before truncate on support_contact for each statement execute function refuse_change();
do $$
declare app text := coalesce(nullif(current_setting('board.app_role', true), ''), 'board_app');
begin
  if not exists (select 1 from pg_roles where rolname = app) then return; end if;
  execute format('revoke update, delete on support_contact from %I', app);
end $$;

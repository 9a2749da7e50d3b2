-- A written thing as it is compared: the same as `folded` of lib/written.ts, to which a test holds it.
create function folded(text) returns text immutable strict parallel safe language sql as $$
  select lower(normalize(translate(regexp_replace(normalize(regexp_replace($1, u.seen, '', 'g'), NFKC), u.seen, '', 'g'),
    '‐‑‒–—―⁃−─━﹘''“”„‟‘’‚‛′″‵‶`´«»‹›「」『』〝〞〟[{【〔〖〘〚⟨⟦]}】〕〗〙〛⟩⟧〈≪〉≫•‧∙⋅・᛫⸱〜∼∽∕⁄╱∶꞉〇',
    '-----------""""""""""""""""""""""""""((((((((()))))))))《《》》·······~~~///::○'), NFKC) collate "C")
  from (values ('[\u0001-\u0020\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]+')) u(seen)
$$;

-- Two offices, or two groups, whose names differ only in signs would be taken for one by everybody who reads them. Those that stand already stay as they are until one is renamed.
create function refuse_name_alike() returns trigger language plpgsql as $$
declare twin text;
begin
  if tg_op = 'UPDATE' and new.name = old.name then return new; end if;
  perform pg_advisory_xact_lock(7271);
  execute format('select name from %I where folded(name) = folded($1) and id <> $2 limit 1', tg_table_name) into twin using new.name, new.id;
  if twin is not null then raise exception '% is named like %', new.name, twin using errcode = 'unique_violation'; end if;
  return new;
end $$;
create index office_name_folded on office (folded(name));
create index office_group_name_folded on office_group (folded(name));
create trigger office_name_alike before insert or update of name on office for each row execute function refuse_name_alike();
create trigger office_group_name_alike before insert or update of name on office_group for each row execute function refuse_name_alike();

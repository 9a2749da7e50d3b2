-- AlterTable
ALTER TABLE "report_step" ADD COLUMN     "said" JSONB;

-- The newest submission of each version is what its row still says; of those before it nothing was kept.
alter table report_step disable trigger report_step_append_only;
update report_step s set said = jsonb_build_object('percent', v.percent, 'ticks', coalesce((select jsonb_agg(t.milestone_id) from tick t where t.version_id = v.id), '[]'))
  from report_version v where v.id = s.version_id and s.step = 'submit'
    and not exists (select 1 from report_step l where l.version_id = s.version_id and l.step = 'submit' and (l.at, l.id) > (s.at, s.id));
alter table report_step enable trigger report_step_append_only;

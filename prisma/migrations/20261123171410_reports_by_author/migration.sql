-- CreateIndex
CREATE INDEX "report_version_author_id_state_idx" ON "report_version"("author_id", "state");

-- AlterTable
ALTER TABLE "draft" ADD COLUMN     "earlier" JSONB NOT NULL DEFAULT '[]';

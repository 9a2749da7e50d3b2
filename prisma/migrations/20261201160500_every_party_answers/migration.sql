-- A shared deadline asks every party, that of the asker as well: his own coordinating office answers too.
alter table extension drop constraint extension_check2;

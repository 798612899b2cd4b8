use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let audit_head = Table::create()
            .table("audit_head")
            .col(small_integer("id").primary_key().check(Expr::col("id").eq(1)))
            .col(big_integer("seq"))
            .take();
        manager.create_table(audit_head).await?;
        let newest = Query::select()
            .expr(Expr::val(1))
            .expr(Expr::cust("coalesce(max(seq), 0)"))
            .from("audit_entry")
            .take();
        let mut row = Query::insert().into_table("audit_head").columns(["id", "seq"]).take();
        row.select_from(newest).map_err(|error| DbErr::Migration(error.to_string()))?;
        manager.execute(row).await
    }
}

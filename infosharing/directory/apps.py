"""Starts the directory app: common dictionaries after every migration, files of yesterday deleted."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DirectoryConfig(AppConfig):
    name = "infosharing.directory"
    label = "directory"

    def ready(self) -> None:
        """Fill in the common dictionaries after migrations; let files that nobody imported go; shut relatives out;
        say on every page what must be known of a child."""
        from infosharing.records.extensions import extend
        from infosharing.records.recording import before_commit

        from .dictionaries import fill_in
        from .emergency import whom_it_is_about
        from .facts.about import facts_about, whom_a_fact_is_about
        from .facts.caution import on_page
        from .imports.actions import let_old_files_go
        from .ties.blocking import block_relatives
        from .ties.views import link_on_account

        # Before anybody is told of a record: first its relatives are shut out.
        before_commit.insert(0, block_relatives)
        extend("record.about", whom_it_is_about)
        extend("record.about", whom_a_fact_is_about)
        extend("records.about", facts_about)
        extend("page.caution", on_page)
        extend("account.page", link_on_account)
        extend("files.cleaned", let_old_files_go)

        post_migrate.connect(
            lambda **_: fill_in(), sender=self, weak=False, dispatch_uid="directory.dictionaries"
        )

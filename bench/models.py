"""Requests as guardian's stock way would keep them: the same table, the permissions in guardian's generic one."""

from django.db import models


class StockRequest(models.Model):
    """The columns of a request that the list shows. It has no grant model: guardian uses its generic table."""

    id = models.UUIDField(primary_key=True)
    created_at = models.DateTimeField()
    reference = models.CharField(max_length=20)
    school_id = models.UUIDField()
    status = models.CharField(max_length=20)
    tier = models.CharField(max_length=20)
    requester_type = models.CharField(max_length=30)
    organisation = models.ForeignKey("directory.Organisation", models.DO_NOTHING, null=True, related_name="+")
    needed_by = models.DateField(null=True)
    is_urgent = models.BooleanField()

    class Meta:
        managed = False
        db_table = "requests_app_sharingrequest"

    def __str__(self) -> str:
        return self.reference

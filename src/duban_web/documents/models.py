"""What is kept of uploaded files: the file's row, what was read in it, who may know of it where not
everybody may, that one was refused, and that one is to be erased.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from duban_web.documents.states import ErasureState
from duban_web.foundation.actor import Actor, ActorKind
from duban_web.foundation.placed import PlacedRecord
from duban_web.foundation.within import PlacedManager, PlacedRows, TenantManager, TenantRecord
from duban_web.tenants.models import Institution, Person


class DocumentRows(PlacedRows["Document"]):
    """Documents that an actor may know of."""

    def within(self, actor: Actor) -> PlacedRows[Document]:
        """Those of the subtree within reach.

        A restricted one (限知悉) is there for its readers and for whoever brought it, nobody else.
        """
        rows = super().within(actor)
        if actor.kind is ActorKind.SYSTEM:
            return rows
        restricted = Restriction.objects.filter(document=OuterRef("pk"))
        named = DocumentReader.objects.filter(document=OuterRef("pk"), person=actor.person)
        return rows.filter(~Exists(restricted) | Q(uploaded_by=actor.person) | Exists(named))


class DocumentManager(PlacedManager["Document"]):
    """How documents are asked for."""

    def get_queryset(self) -> DocumentRows:
        """All rows: what ``within`` and ``find`` begin with."""
        return DocumentRows(self.model, using=self._db)


class Document(PlacedRecord):
    """An uploaded file. Its row never changes but for where its institution stands in the tree.

    The bytes lie in the store under ``sha256``, once for all rows of the tenant that name them. One
    that was lawfully erased (``erased_at``) has no name, text and reading any more; kind, size and
    digests stay, so that what pointed to it still tells which file that was.
    """

    is_business = True

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255, blank=True)
    kind = models.CharField(max_length=8)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    sm3 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    objects: ClassVar[DocumentManager] = DocumentManager()

    class Meta:
        indexes = (
            models.Index(fields=["tenant", "path", "-at"], name="documents_document_newest"),
            models.Index(fields=["tenant", "sha256"], name="documents_document_sha256"),
            models.Index(fields=["tenant", "sm3"], name="documents_document_sm3"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["tenant", "institution", "uploaded_by", "sha256", "name"],
                condition=Q(erased_at__isnull=True),
                name="documents_document_once",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) ^ Q(name=""),
                name="documents_document_nameless",
            ),
            models.CheckConstraint(condition=Q(size__gte=1), name="documents_document_size"),
        )

    def __str__(self) -> str:
        return self.name


class KeptText(TenantRecord):
    """What was read in a document, or with ``unread`` why nothing was.

    ``places`` is JSON ``duban.places/1``, ``reading`` JSON ``duban.reading/1``, both as they were
    written: a database's own JSON would not keep every character.
    """

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="kept")
    unread = models.CharField(max_length=32, blank=True)
    characters = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)
    places = models.TextField(blank=True)
    reading = models.TextField(blank=True)
    # The version of the library that read it: a later one may read better.
    read_by = models.CharField(max_length=32)

    objects = TenantManager()

    def __str__(self) -> str:
        return f"text of {self.document_id}"


class Restriction(TenantRecord):
    """That a document is for named eyes, as what it is a part of is."""

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="restriction")

    objects = TenantManager()

    def __str__(self) -> str:
        return f"restriction of {self.document_id}"


class DocumentReader(TenantRecord):
    """A person who may know of a restricted document."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="readers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = TenantManager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["tenant", "document", "person"], name="documents_reader_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} of {self.document_id}"


class RefusedFile(PlacedRecord):
    """That a file was refused for its mark of secrecy; neither its name nor its words are kept."""

    is_business = True

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=16)
    place = models.CharField(max_length=8)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    refused_to = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["tenant", "path", "-at"], name="documents_refused_newest"),)

    def __str__(self) -> str:
        return f"refused {self.level}"


class ErasureRequest(PlacedRecord):
    """That a document is to be erased by law (依法删除): asked by one, done or refused by another.

    ``basis`` is the provision that demands or allows it; it stays in the trail, as ``reason`` does.
    """

    is_business = True

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="erasures")
    state = models.CharField(max_length=16, default=ErasureState.ASKED.value)
    reason = models.CharField(max_length=500)
    basis = models.CharField(max_length=500)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = (models.Index(fields=["tenant", "path", "state"], name="documents_erasure_path"),)
        constraints = (
            models.UniqueConstraint(
                fields=["tenant", "document"],
                condition=Q(state=ErasureState.ASKED.value),
                name="documents_erasure_one_open",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")),
                name="documents_erasure_by_another",
            ),
        )

    def __str__(self) -> str:
        return f"erasure {self.state}"

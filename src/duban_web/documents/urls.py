"""The addresses of documents."""

from __future__ import annotations

from django.urls import path

from duban_web.documents.views import looking

_PAGES = "documents/<uuid:document>/pages"
urlpatterns = [
    path("documents/<uuid:document>/", looking.document, name="document"),
    path(_PAGES, looking.document_pages, name="document_pages"),
    path(f"{_PAGES}/<int:number>", looking.document_page, name="document_page"),
    path(f"{_PAGES}/<int:number>.png", looking.document_picture, name="document_picture"),
]

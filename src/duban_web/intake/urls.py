"""The addresses of papers under review."""

from __future__ import annotations

from django.urls import path

from duban_web.intake.views import deciding, filing, naming, papers, review

urlpatterns = [
    path("papers/", papers.listed, name="reviews"),
    path("papers/new/", papers.bring, name="bring_papers"),
    path("documents/<uuid:document>/review", papers.take_up_document, name="take_up"),
    path("papers/<uuid:review>/", review.review, name="review"),
    path("papers/<uuid:review>/changes", review.changes, name="review_changes"),
    path("papers/<uuid:review>/sound", deciding.accept_sound, name="accept_sound"),
    path("papers/<uuid:review>/merge", deciding.merge, name="merge_facts"),
    path("papers/<uuid:review>/add", deciding.add, name="add_fact"),
    path("papers/<uuid:review>/add-words", deciding.add_words, name="add_words"),
    path("papers/<uuid:review>/names", naming.settle, name="settle_name"),
    path("papers/<uuid:review>/people/enter", naming.enter, name="enter_person"),
    path("papers/<uuid:review>/file", filing.file, name="file_review"),
    path("papers/<uuid:review>/drop", filing.drop, name="drop_review"),
    path("papers/<uuid:review>/resume", filing.resume, name="resume_review"),
    path("papers/<uuid:review>/gold.json", filing.gold, name="review_gold"),
    path("papers/facts/<uuid:fact>/", deciding.correct, name="correct_fact"),
    path("papers/facts/<uuid:fact>/accept", deciding.accept, name="accept_fact"),
    path("papers/facts/<uuid:fact>/reject", deciding.reject, name="reject_fact"),
    path("papers/facts/<uuid:fact>/reconsider", deciding.reconsider, name="reconsider_fact"),
    path("papers/facts/<uuid:fact>/split", deciding.split, name="split_fact"),
]

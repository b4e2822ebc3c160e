"""What the site says of itself: accessibility, and terms of use."""

from flask import Response

from api.declaring import declares
from api.request_scope import current_sequence, today
from catalogue.register.contacts import FOCAL_AGENCY
from catalogue.vocabulary import Action
from web.blueprint import LANG, blueprint
from web.downloads import LICENCE
from web.rendering import page


@blueprint.get(f"{LANG}/accessibility")
@declares(Action.READ_PUBLIC)
def show_accessibility(lang: str) -> Response:
    """What is aimed at, what is not met, whom to tell."""
    return page("accessibility.html", lang, event=current_sequence(), contact=FOCAL_AGENCY)


@blueprint.get(f"{LANG}/terms")
@declares(Action.READ_PUBLIC)
def show_terms(lang: str) -> Response:
    """What may be done with the data, what the registry answers for, what it keeps of readers."""
    return page("terms.html", lang, event=current_sequence(), contact=FOCAL_AGENCY, licence=LICENCE, today=today())

"""Whose words a mail holds: the company under whose domain it was sent. Freemail and mailing services say nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from ganzohr.model import Source
from ganzohr.text.cells import FREEMAIL

KINDS = frozenset(("newsletter", "mail"))
"""The kinds of documents that mails become whose sender speaks."""

_SERVICES = """
    mailchimp.com mailchimpapp.com mailchimpapp.net mcsv.net mcdlv.net rsgsv.net list-manage.com mandrillapp.com
    sendgrid.net sendgrid.com sendgrid.info mailgun.org mailgun.net mailjet.com mjt.lu sendinblue.com brevo.com
    brevosend.com cleverreach.com crsend.com rapidmail.de rapidmail.com emailsys1a.net emailsys2a.net newsletter2go.com
    inxmail.de inxmail.com inx1.de evalanche.com sc-networks.de agnitas.de emarsys.net mailingwork.de mailing-list.org
    optivo.com episerver.net sendeffect.de kajomimail.de klick-tipp.com klicktipp.com quentn.com activecampaign.com
    activehosted.com acems1.com hubspot.com hubspotemail.net hs-send.com hubspotstarter.net amazonses.com
    constantcontact.com ccsend.com cmail19.com cmail20.com createsend.com campaignmonitor.com getresponse.com
    gr-mail.com aweber.com convertkit.com convertkit-mail.com kit.com mailerlite.com mlsend.com substack.com
    beehiiv.com ghost.io salesforce.com exacttarget.com marketingcloudapps.com pardot.com mktomail.com marketo.org
    sparkpostmail.com postmarkapp.com mtasv.net zohocampaigns.com zcsend.net klaviyomail.com customer.io
    customeriomail.com intercom-mail.com googlegroups.com groups.io freelists.org buttondown.email steadyhq.com
    linkedin.com xing.com eventbrite.com meetup.com
"""
SERVICES = frozenset(_SERVICES.split())
"""Domains under which mails of many senders leave."""


def own_domain(sender: str, list_id: str = "") -> str:
    """Return the domain of who sends a mail: that of the sender, else that of the list; "" where it is anybody's.

    >>> own_domain("news.muster.example"), own_domain("mail20.rsgsv.net", "kunden.muster.example")
    ('news.muster.example', 'kunden.muster.example')
    >>> own_domain("gmail.com"), own_domain("mail20.rsgsv.net", "a1b2.list-id.mcsv.net")
    ('', '')
    """
    return next((one for one in (sender, list_id) if "." in one and not _lies_under(one, SERVICES | FREEMAIL)), "")


def owners(domains: Iterable[tuple[str, str | None]]) -> Mapping[str, str]:
    """Map domains to the companies (id, domain) that have them; a domain of two says nothing."""
    found: dict[str, str] = {}
    doubtful: set[str] = set()
    for id_, domain in domains:
        bare = (domain or "").lower().strip(".").removeprefix("www.")
        if bare and bare not in FREEMAIL | SERVICES and found.setdefault(bare, id_) != id_:
            doubtful.add(bare)
    return {domain: id_ for domain, id_ in found.items() if domain not in doubtful}


def as_spoken(source: Source, kind: str, author_url: str | None, companies: Mapping[str, str]) -> Source:
    """Return the source as the voice of whose words one document of it holds; ``companies`` are those of ``owners``."""
    if kind not in KINDS or not author_url or source.company_id or source.person_id:
        return source
    host = (urlsplit(author_url).hostname or "").removeprefix("www.")
    while host.count("."):
        if host in companies:
            return replace(source, company_id=companies[host])
        host = host.partition(".")[2]
    return source


def _lies_under(domain: str, others: frozenset[str]) -> bool:
    labels = domain.lower().strip(".").split(".")
    return any(".".join(labels[at:]) in others for at in range(len(labels) - 1))

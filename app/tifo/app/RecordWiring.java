package tifo.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tifo.record.Feed;
import tifo.record.selector.NeededSelectors;
import tifo.record.selector.Selector;
import tifo.record.selector.SelectorSet;
import tifo.time.WarClock;

/// Tells from the settings what a recorder is to take from which source. Stateless.
final class RecordWiring {
  private RecordWiring() {}

  /// The usual source and those that boards and rules name, with what these need and what `more`
  /// asks for. Of a failover group its first member is recorded, under the group's name.
  ///
  /// @throws UsageException when nothing is to be recorded
  static List<Feed> feeds(
      Settings settings, NeededSelectors needed, List<Selector> more, boolean all, WarClock clock)
      throws InterruptedException {
    Map<String, Settings.Source> known = sources(settings);
    String usual = known.keySet().iterator().next();
    Map<String, SelectorSet> wanted = new LinkedHashMap<>();
    wanted.put(usual, new SelectorSet());
    needed
        .bySource()
        .forEach((name, selectors) ->
            wanted
                .computeIfAbsent(name.isEmpty() ? usual : name, _ -> new SelectorSet())
                .addAll(selectors));
    List<Feed> feeds = new ArrayList<>();
    for (Map.Entry<String, SelectorSet> entry : wanted.entrySet()) {
      Settings.Source source = known.get(entry.getKey());
      entry.getValue().addAll(all ? List.of(Selector.ALL) : more);
      if (source != null && !entry.getValue().isEmpty()) {
        feeds.add(
            new Feed(
                Sources.build(source, clock),
                entry.getValue().sorted(),
                caveat(settings, entry.getKey())));
      }
    }
    if (feeds.isEmpty()) {
      throw new UsageException("no board or rule asks for anything; add --match '{…}' or --all");
    }
    return feeds;
  }

  private static String caveat(Settings settings, String name) {
    return settings.failover().stream()
        .filter(group -> group.name().equals(name) && group.order().size() > 1)
        .map(group ->
            "Only " + group.order().getFirst() + " is recorded; the wall may show another member.")
        .findFirst()
        .orElse("");
  }

  /// By the names that boards and rules may use, the usual one first.
  private static Map<String, Settings.Source> sources(Settings settings) {
    Map<String, Settings.Source> single = new LinkedHashMap<>();
    settings.sources().forEach(source -> single.put(source.name(), source));
    Map<String, Settings.Source> all = new LinkedHashMap<>();
    Set<String> members = new LinkedHashSet<>();
    for (Settings.Failover group : settings.failover()) {
      Settings.Source first = single.get(group.order().getFirst());
      if (first != null) {
        all.put(group.name(), first.named(group.name()));
      }
      members.addAll(group.order());
    }
    single.forEach((name, source) -> {
      if (!members.contains(name)) {
        all.put(name, source);
      }
    });
    single.forEach(all::putIfAbsent);
    return all;
  }
}

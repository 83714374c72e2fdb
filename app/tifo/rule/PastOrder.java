package tifo.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tifo.source.recorded.RecordedNames;

/// In which order the rules of all groups go through a stretch of the past, so that each finds
/// written what it reads. Immutable.
///
/// Mostly many evaluations of one rule follow each other before the next rule's. Where rules read
/// each other in a circle, or one reads what a rule behind it writes, that would be wrong: then all
/// go one evaluation at a time.
final class PastOrder {
  /// A rule and the number of its group.
  record Place(int group, PastStep step) {}

  private final List<List<Place>> stages;
  private final List<List<List<Place>>> byGroup;

  private PastOrder(List<List<Place>> stages, List<List<List<Place>>> byGroup) {
    this.stages = stages;
    this.byGroup = byGroup;
  }

  static PastOrder of(List<RuleGroup> groups, List<List<PastStep>> steps, RuleStore store) {
    List<Place> places = new ArrayList<>();
    for (int group = 0; group < steps.size(); group++) {
      for (PastStep step : steps.get(group)) {
        places.add(new Place(group, step));
      }
    }
    Search search =
        new Search(places, places.stream().map(p -> store.asksFor(p.step().rule())).toList());
    return search.isOrdered()
        ? new PastOrder(search.stages(), List.of())
        : new PastOrder(List.of(), byGroup(groups, steps, store));
  }

  private static List<List<List<Place>>> byGroup(
      List<RuleGroup> groups, List<List<PastStep>> steps, RuleStore store) {
    List<List<List<Place>>> all = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      int group = i;
      Map<Rule, Place> places = new HashMap<>();
      steps.get(i).forEach(step -> places.put(step.rule(), new Place(group, step)));
      List<Rule> rules = steps.get(i).stream().map(PastStep::rule).toList();
      all.add(
          RuleStages.of(groups.get(i).with(rules), store).stream()
              .map(stage -> stage.stream().map(places::get).toList())
              .toList());
    }
    return all;
  }

  /// Whether only one evaluation of each group may be done at a time.
  boolean isOneByOne() {
    return !byGroup.isEmpty();
  }

  /// What may be done at once, in the order in which it has to be done; of groups that go one by
  /// one, by the time of their evaluation.
  List<List<Place>> stages(List<Ticks> ticks) {
    if (!isOneByOne()) {
      return stages;
    }
    return IntStream.range(0, byGroup.size())
        .boxed()
        .sorted(Comparator.comparingLong(group -> ticks.get(group).first()))
        .flatMap(group -> byGroup.get(group).stream())
        .toList();
  }

  /// Finds how many rules have to be done before each.
  private static final class Search {
    private static final int OPEN = -1;
    private static final int UNDER_WAY = -2;

    private final List<Place> places;
    private final List<List<RecordedNames>> asked;
    private final int[] depth;
    private boolean ordered = true;

    Search(List<Place> places, List<List<RecordedNames>> asked) {
      this.places = places;
      this.asked = asked;
      this.depth = new int[places.size()];
      java.util.Arrays.fill(depth, OPEN);
      IntStream.range(0, depth.length).forEach(this::depth);
    }

    boolean isOrdered() {
      return ordered;
    }

    private int depth(int reader) {
      if (depth[reader] == UNDER_WAY) {
        ordered = false;
        return 0;
      }
      if (depth[reader] == OPEN) {
        depth[reader] = UNDER_WAY;
        int most = 0;
        for (int writer : writers(reader)) {
          ordered &= writer < reader || places.get(writer).group() != places.get(reader).group();
          most = Math.max(most, depth(writer) + 1);
        }
        depth[reader] = most;
      }
      return depth[reader];
    }

    private int[] writers(int reader) {
      List<RecordedNames> names = asked.get(reader);
      if (names.stream().allMatch(RecordedNames::isEmpty)) {
        return new int[0];
      }
      return IntStream.range(0, places.size())
          .filter(i -> RuleStages.isWrittenBy(places.get(i).step().rule(), names))
          .toArray();
    }

    List<List<Place>> stages() {
      List<List<Place>> stages = new ArrayList<>();
      for (int i = 0; i < depth.length; i++) {
        while (stages.size() <= depth[i]) {
          stages.add(new ArrayList<>());
        }
        stages.get(depth[i]).add(places.get(i));
      }
      return stages;
    }
  }
}

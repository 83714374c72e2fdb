package tifo.rule.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tifo.yaml.Nearest;
import tifo.yaml.Place;

/// The comments of a file that hold remarks back: `# tifo-lint: ignore ID reason`, on the line or
/// above it. One thread.
///
/// Several comments may stand above each other. One that holds nothing back is told of: what it was
/// for is mended, and it would hide the next mistake.
final class Ignores {
  private static final Pattern COMMENT =
      Pattern.compile("#\\s*tifo-lint:\\s*ignore(?:\\s+([A-Za-z0-9,-]+))?(?:\\s+(\\S.*))?");

  /// A comment that ignores these checks for that line.
  private record Ignore(Place place, Set<Check> checks, int target) {}

  private final List<Ignore> ignores = new ArrayList<>();
  private final Set<Ignore> used = new HashSet<>();
  private final Remarks remarks;
  private int held;

  /// `remarks` are what is wrong with the comments themselves.
  Ignores(String file, FileLines lines, Remarks remarks) {
    this.remarks = remarks;
    List<Ignore> waiting = new ArrayList<>();
    for (int number = 1; number <= lines.count(); number++) {
      String line = lines.line(number);
      Matcher comment = COMMENT.matcher(line);
      boolean alone = line.strip().startsWith("#");
      if (comment.find()) {
        Place place = new Place(file, number, line.codePointCount(0, comment.start()) + 1);
        Ignore ignore = new Ignore(place, checks(place, comment), number);
        if (alone) {
          waiting.add(ignore);
        } else {
          ignores.add(ignore);
        }
      }
      if (!alone && !line.isBlank()) {
        int target = number;
        waiting.forEach(i -> ignores.add(new Ignore(i.place(), i.checks(), target)));
        waiting.clear();
      }
    }
    ignores.addAll(waiting);
  }

  private Set<Check> checks(Place place, Matcher comment) {
    Set<Check> checks = new HashSet<>();
    List<String> ids = comment.group(1) == null ? List.of() : List.of(comment.group(1).split(","));
    if (ids.isEmpty()) {
      remarks.add(Check.IGNORE, place, "the comment ignores nothing", "name an id and a reason");
    }
    for (String id : ids) {
      Check.named(id)
          .ifPresentOrElse(
              checks::add,
              () ->
                  remarks.add(
                      Check.IGNORE,
                      place,
                      "there is no check '" + id + "'" + Nearest.hint(id, known(id)),
                      "write the id that stands in brackets"));
    }
    if (!checks.isEmpty() && comment.group(2) == null) {
      remarks.add(
          Check.IGNORE, place, "the comment does not say why", "write the reason after the id");
    }
    return checks;
  }

  // all of them would fill a screen
  private static List<String> known(String id) {
    List<String> ids = new ArrayList<>();
    for (Check check : Check.values()) {
      ids.add(check.id());
    }
    return Nearest.of(id, ids).map(List::of).orElse(List.of());
  }

  /// What is left of these remarks.
  List<Remark> of(List<Remark> all) {
    Map<Integer, List<Ignore>> byLine = new HashMap<>();
    ignores.forEach(i -> byLine.computeIfAbsent(i.target(), _ -> new ArrayList<>()).add(i));
    List<Remark> left = new ArrayList<>();
    for (Remark remark : all) {
      Set<Integer> lines = new HashSet<>(remark.lines());
      lines.add(remark.place().line());
      List<Ignore> holding =
          lines.stream()
              .flatMap(line -> byLine.getOrDefault(line, List.of()).stream())
              .filter(ignore -> ignore.checks().contains(remark.check()))
              .toList();
      used.addAll(holding);
      if (holding.isEmpty()) {
        left.add(remark);
      } else {
        held++;
      }
    }
    return left;
  }

  /// Tells of the comments that held nothing back, after all remarks were asked about.
  void tellUnused() {
    for (Ignore ignore : ignores) {
      if (!used.contains(ignore) && !ignore.checks().isEmpty()) {
        remarks.add(
            Check.IGNORE,
            LintLevel.NOTE,
            ignore.place(),
            "the comment holds nothing back",
            "remove it",
            Set.of());
      }
    }
  }

  /// How many remarks were held back.
  int held() {
    return held;
  }
}

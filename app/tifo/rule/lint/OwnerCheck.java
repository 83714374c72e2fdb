package tifo.rule.lint;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tifo.rule.lint.LintRule.Worded;
import tifo.yaml.Place;

/// Whether each file belongs to somebody who is asked before it changes. Stateless.
final class OwnerCheck {
  private OwnerCheck() {}

  /// `paths` are those of the files below the repository's root, by their names here.
  static void check(LintedFile file, CodeOwners owners, Map<String, String> paths) {
    String path = paths.get(file.text().file());
    boolean covered = file.text().kind() != LintText.Kind.OTHER;
    if (path == null || !covered) {
      return;
    }
    List<String> named = owners.of(path);
    if (named.isEmpty()) {
      // at the top, where editors and code hosts show it; a comment there may ignore it
      file.remarks()
          .add(
              Check.NO_CODE_OWNER,
              Check.NO_CODE_OWNER.level(),
              new Place(file.text().file(), 1, 1),
              owners.file() + " gives /" + path + " to nobody",
              "add a line with its owner",
              file.text().root().map(root -> Set.of(root.place().line())).orElse(Set.of()));
      return;
    }
    for (LintRule rule : file.alerts()) {
      for (String label : List.of("owner", "team")) {
        Worded owner = rule.labels().get(label);
        if (owner != null && !owner.text().contains("{{") && !isAmong(owner.text(), named)) {
          file.remarks()
              .add(
                  Check.OWNER_DIFFERS,
                  rule,
                  owner.place(),
                  label
                      + " '"
                      + owner.text()
                      + "' of "
                      + rule.title()
                      + " is none of those that "
                      + owners.file()
                      + " names: "
                      + String.join(", ", named),
                  "make them the same, or leave it when who is called differs from who reviews");
        }
      }
    }
  }

  /// `@org/capacity` is the owner `capacity`.
  private static boolean isAmong(String owner, List<String> named) {
    String small = owner.toLowerCase(Locale.ROOT).replaceFirst("^@", "");
    return named.stream()
        .map(name -> name.toLowerCase(Locale.ROOT).replaceFirst("^@", ""))
        .anyMatch(name -> Set.of(name, name.replaceFirst("^.*/", "")).contains(small));
  }
}

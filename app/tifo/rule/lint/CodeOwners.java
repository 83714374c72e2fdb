package tifo.rule.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tifo.metric.SafePattern;
import tifo.yaml.Place;
import tifo.yaml.Problem;

/// Who owns which file, as GitHub reads CODEOWNERS: the last line whose pattern matches counts, and
/// one without owners takes the file away from all. Immutable.
///
/// Patterns are those of .gitignore without `!`, `[…]` and an escaped `#`: lines with these are
/// skipped, as GitHub does.
public final class CodeOwners {
  /// Where GitHub looks below a repository's root; the first one there counts.
  public static final List<String> PLACES =
      List.of(".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS");

  /// GitHub reads no larger file.
  public static final long MOST_BYTES = 3L << 20;

  private static final Pattern OWNER =
      Pattern.compile("@[A-Za-z0-9][A-Za-z0-9_-]*(/[A-Za-z0-9._-]+)?|[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

  private record Line(SafePattern pattern, List<String> owners) {}

  private final String file;
  private final List<Line> lines = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  /// Reads the text of that file.
  public CodeOwners(String file, String text) {
    this.file = file;
    List<String> all = text.lines().toList();
    for (int i = 0; i < all.size(); i++) {
      read(new Place(file, i + 1, 1), all.get(i));
    }
  }

  private void read(Place place, String line) {
    List<String> words = words(line);
    if (words.isEmpty()) {
      return;
    }
    String pattern = words.getFirst();
    if (pattern.startsWith("!") || pattern.contains("[") || pattern.startsWith("\\#")) {
      problems.add(
          new Problem(place, "GitHub does not know '" + pattern + "', and skips the line"));
      return;
    }
    List<String> owners = words.subList(1, words.size());
    for (String owner : owners) {
      if (!OWNER.matcher(owner).matches()) {
        problems.add(
            new Problem(
                place,
                "'"
                    + owner
                    + "' is neither @user, @organisation/team nor an address, so GitHub"
                    + " skips the line"));
        return;
      }
    }
    try {
      lines.add(new Line(regex(pattern), List.copyOf(owners)));
    } catch (IllegalArgumentException e) {
      problems.add(new Problem(place, "the pattern is too long, and the line is skipped here"));
    }
  }

  /// The words up to a comment; a backslash keeps a space within a word.
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= line.length(); i++) {
      char c = i < line.length() ? line.charAt(i) : ' ';
      if (c == '\\' && i + 1 < line.length()) {
        char next = line.charAt(++i);
        word.append(next == ' ' ? "" : "\\").append(next);
      } else if (Character.isWhitespace(c)) {
        if (!word.isEmpty()) {
          words.add(word.toString());
          word.setLength(0);
        }
      } else if (c == '#' && word.isEmpty()) {
        break;
      } else {
        word.append(c);
      }
    }
    return words;
  }

  /// A slash before the last place ties a pattern to the root; what it matches, it matches with all
  /// below it, but `folder/*` stops at that folder's files.
  private static SafePattern regex(String pattern) {
    String bare = pattern.endsWith("/") ? pattern.substring(0, pattern.length() - 1) : pattern;
    boolean tied = bare.contains("/");
    String path = bare.startsWith("/") ? bare.substring(1) : bare;
    StringBuilder regex = new StringBuilder(tied ? "" : "(?:.*/)?");
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (path.startsWith("**/", i)) {
        regex.append("(?:.*/)?");
        i += 2;
      } else if (path.startsWith("**", i)) {
        regex.append(".*");
        i += 1;
      } else if (c == '*') {
        regex.append("[^/]*");
      } else if (c == '?') {
        regex.append("[^/]");
      } else {
        regex.append(".\\+()|^$[]{}".indexOf(c) < 0 ? "" : "\\").append(c);
      }
    }
    if (pattern.endsWith("/")) {
      regex.append("/.*");
    } else if (!pattern.endsWith("/*")) {
      regex.append("(?:/.*)?");
    }
    return SafePattern.compile(regex.toString(), 0);
  }

  /// Where it stands.
  public String file() {
    return file;
  }

  /// Lines that GitHub skips.
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /// The owners of a file, by its path from the repository's root with `/`; empty where no line is
  /// about it, or the last one names nobody.
  public List<String> of(String path) {
    Optional<Line> last =
        lines.reversed().stream().filter(line -> line.pattern().matches(path)).findFirst();
    return last.map(Line::owners).orElse(List.of());
  }
}

package tifo.paint;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tifo.rule.Alert;

/// A label selector such as `team="video", severity!="info"`; empty lets all through.
///
/// What cannot be read hides nothing: an alert that nobody sees is worse than one too many.
final class AlarmFilter implements Predicate<Alert> {
  private static final Pattern PART =
      Pattern.compile("\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"\\s*,?");

  private final List<Predicate<Alert>> parts = new ArrayList<>();

  AlarmFilter(String selector) {
    Matcher matcher = PART.matcher(selector.replaceAll("^\\s*\\{|}\\s*$", ""));
    while (matcher.find()) {
      parts.add(part(matcher.group(1), matcher.group(2), matcher.group(3)));
    }
  }

  @Override
  public boolean test(Alert alert) {
    return parts.stream().allMatch(part -> part.test(alert));
  }

  private static Predicate<Alert> part(String label, String operator, String value) {
    if (operator.endsWith("~")) {
      try {
        Pattern pattern = Pattern.compile(value);
        boolean wanted = operator.equals("=~");
        return alert -> pattern.matcher(value(alert, label)).matches() == wanted;
      } catch (PatternSyntaxException e) {
        return _ -> true;
      }
    }
    boolean wanted = operator.equals("=");
    return alert -> value(alert, label).equals(value) == wanted;
  }

  private static String value(Alert alert, String label) {
    return alert.labels().get(label);
  }
}

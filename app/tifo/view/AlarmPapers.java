package tifo.view;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import tifo.rule.Alert;

/// What of an alarm goes out of the wall: its runbook into the browser, its words into the
/// clipboard. FX thread.
record AlarmPapers(Optional<AlarmControl> control, Consumer<String> say) {
  void browse(Alert alert, WallText text) {
    String url = alert.runbook();
    if (url.isEmpty()) {
      say.accept(text.get("desk.no-runbook", title(alert)));
    } else if (control.filter(it -> it.browse(url)).isPresent()) {
      say.accept(text.get("desk.opened", url));
    } else {
      say.accept(text.get("desk.not-opened", url));
    }
  }

  void copy(Alert alert, WallText text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(words(alert));
    boolean copied = Clipboard.getSystemClipboard().setContent(content);
    say.accept(text.get(copied ? "desk.copied" : "desk.not-copied", title(alert)));
  }

  private static String words(Alert alert) {
    return Stream.of(
            alert.severity() + " " + title(alert) + " " + alert.valueText(),
            alert.ruleName() + " " + alert.labels(),
            alert.limit(),
            alert.guidance(),
            alert.runbook())
        .filter(line -> !line.isBlank())
        .collect(Collectors.joining("\n"));
  }

  static String title(Alert alert) {
    return alert.title().isBlank() ? alert.ruleName() : alert.title();
  }
}

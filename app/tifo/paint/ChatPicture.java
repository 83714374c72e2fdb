package tifo.paint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.board.LocalText;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.rule.Alert;
import tifo.source.SourceHealth;

/// What a picture in chat shows: the alerts of a group, the panel that the first of them belongs to
/// with its data, and the board's title. Immutable.
///
/// The first alert leads: it gives title, sentence and guidance, and the others are counted; those
/// of its panel are drawn as firing too. `unseen` counts those of the group that are not listed
/// here. `source` is how the panel's source does, `ruled` what of the panel the alerts' rules
/// judge, by the rules' ids, as far as that is known.
public record ChatPicture(
    List<Alert> alerts,
    int unseen,
    LocalText board,
    PanelSpec panel,
    PanelData data,
    Optional<SourceHealth> source,
    WallFacts.Mode mode,
    Map<String, RuledQuery> ruled) {
  public ChatPicture {
    if (alerts.isEmpty()) {
      throw new IllegalArgumentException("a picture in chat is of at least one alert");
    }
    alerts = List.copyOf(alerts);
    ruled = Map.copyOf(ruled);
  }

  /// Of rules that nothing more is known of.
  public ChatPicture(
      List<Alert> alerts,
      int unseen,
      LocalText board,
      PanelSpec panel,
      PanelData data,
      Optional<SourceHealth> source,
      WallFacts.Mode mode) {
    this(alerts, unseen, board, panel, data, source, mode, Map.of());
  }

  /// Of a group that is listed as a whole.
  public ChatPicture(
      List<Alert> alerts,
      LocalText board,
      PanelSpec panel,
      PanelData data,
      Optional<SourceHealth> source,
      WallFacts.Mode mode) {
    this(alerts, 0, board, panel, data, source, mode);
  }

  Alert lead() {
    return alerts.getFirst();
  }

  /// How many alerts there are besides the one that leads.
  int more() {
    return alerts.size() - 1 + unseen;
  }
}

package tifo.paint;

import java.util.Optional;
import tifo.board.LocalText;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.rule.Alert;

/// What a picture in chat shows: an alert, the panel it belongs to with its data, and the board's
/// title. Immutable.
///
/// `sourceNote` says what is unusual about the source, such as `GMP failed over`.
public record ChatPicture(
    Alert alert,
    LocalText board,
    PanelSpec panel,
    PanelData data,
    Optional<String> sourceNote,
    WallFacts.Mode mode) {}

package tifo.view;

import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import tifo.rule.route.Silence;

/// A row of the silences: state, labels and why, when and where, how many alarms, and a button that
/// ends it. FX thread.
final class SilenceCell extends ListCell<ListedSilence> {
  private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");
  private static final double SCROLL_BAR = 14;
  private static final double STATE = 110;
  private static final double WHEN = 230;
  private static final double ALARMS = 200;

  private final ObservableValue<SilenceWords> words;
  private final Label state = label("silence-state");
  private final Label matchers = label("journal-subject");
  private final Label who = label("journal-rest");
  private final Label span = label("silence-when");
  private final Label place = label("journal-rest");
  private final Label left = label("journal-rest");
  private final Label alarms = label("silence-alarms");
  private final Button end = new Button();
  private final VBox what = new VBox(matchers, who);
  private final VBox where = new VBox(alarms, place);
  private final HBox line;

  SilenceCell(ObservableValue<SilenceWords> words, Consumer<ListedSilence> ends) {
    this.words = words;
    VBox when = new VBox(span, left);
    // What does not fit on a line goes on below it: nothing is cut.
    matchers.setWrapText(true);
    who.setWrapText(true);
    HBox.setHgrow(what, Priority.ALWAYS);
    what.setPrefWidth(300);
    what.setMinWidth(0);
    wide(state, STATE);
    wide(when, WHEN);
    wide(where, ALARMS);
    end.getStyleClass().add("silence-end");
    end.setMinWidth(Region.USE_PREF_SIZE);
    end.setFocusTraversable(false);
    end.setOnAction(_ -> {
      if (getItem() != null) {
        ends.accept(getItem());
      }
    });
    line = new HBox(state, what, when, where, end);
    line.getStyleClass().add("journal-line");
    line.setAlignment(Pos.TOP_LEFT);
    setPrefWidth(0);
    getStyleClass().add("journal-cell");
    words.subscribe(now -> {
      if (getItem() != null) {
        write(getItem(), now);
      }
    });
  }

  // A cell asks for the height of its graphic before the graphic has its width.
  @Override
  protected double computePrefHeight(double width) {
    if (isEmpty() || getListView() == null) {
      return super.computePrefHeight(width);
    }
    double sides = snappedLeftInset() + snappedRightInset() + SCROLL_BAR;
    double taken = STATE + WHEN + ALARMS + end.prefWidth(-1) + 4 * line.getSpacing();
    double room = Math.max(100, getListView().getWidth() - sides - taken);
    double high =
        Math.max(what.prefHeight(room), Math.max(where.prefHeight(-1), end.prefHeight(-1)));
    return snappedTopInset() + high + snappedBottomInset();
  }

  private static Label label(String style) {
    Label label = new Label();
    label.getStyleClass().add(style);
    return label;
  }

  private static void wide(Region region, double width) {
    region.setMinWidth(width);
    region.setPrefWidth(width);
    region.setMaxWidth(width);
  }

  @Override
  protected void updateItem(@Nullable ListedSilence listed, boolean empty) {
    super.updateItem(listed, empty);
    if (listed == null || empty) {
      setGraphic(null);
      setAccessibleText("");
      return;
    }
    write(listed, words.getValue());
    setGraphic(line);
  }

  private void write(ListedSilence listed, SilenceWords now) {
    Silence.State is = now.state(listed);
    state.setText(now.stateWord(listed));
    for (Silence.State each : Silence.State.values()) {
      state.pseudoClassStateChanged(
          PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT)), each == is);
    }
    pseudoClassStateChanged(OVER, is == Silence.State.EXPIRED);
    matchers.setText(now.matchers(listed));
    who.setText(now.who(listed));
    who.setManaged(!who.getText().isEmpty());
    span.setText(now.span(listed));
    left.setText(now.left(listed));
    place.setText(now.place(listed));
    alarms.setText(now.alarms(listed));
    end.setText(now.text().get("silences.end"));
    end.setVisible(is != Silence.State.EXPIRED);
    setAccessibleText(now.all(listed));
  }
}

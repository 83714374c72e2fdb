package tifo.view;

import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import tifo.rule.route.Silence;

/// A row of the silences: state, labels and why, when and where, how many alarms, and a button that
/// ends it. FX thread.
final class SilenceCell extends LineCell<ListedSilence, SilenceWords> {
  private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");
  private static final double STATE = 110;
  private static final double WHEN = 230;
  private static final double ALARMS = 200;

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

  SilenceCell(ObservableValue<SilenceWords> words, Consumer<ListedSilence> ends) {
    super(words);
    VBox when = new VBox(span, left);
    // What does not fit on a line goes on below it: nothing is cut.
    matchers.setWrapText(true);
    who.setWrapText(true);
    widening(what);
    wide(state, STATE);
    wide(when, WHEN);
    wide(where, ALARMS);
    pressing(end, ends);
    lay(state, what, when, where, end);
  }

  @Override
  protected double computePrefHeight(double width) {
    if (isEmpty() || getListView() == null) {
      return super.computePrefHeight(width);
    }
    double room = roomBeside(STATE + WHEN + ALARMS + end.prefWidth(-1));
    double high =
        Math.max(what.prefHeight(room), Math.max(where.prefHeight(-1), end.prefHeight(-1)));
    return snappedTopInset() + high + snappedBottomInset();
  }

  @Override
  void write(ListedSilence listed, SilenceWords now) {
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

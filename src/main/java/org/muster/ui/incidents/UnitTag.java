package org.muster.ui.incidents;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.muster.ui.desk.IncidentCard;
import org.muster.ui.theme.Looks;
import org.muster.ui.theme.Mark;
import org.muster.ui.words.Texts;

/// A unit on a card: shape and call sign.
final class UnitTag extends HBox {
    UnitTag(IncidentCard.Tag tag, Texts texts) {
        getStyleClass().add("tag");
        Label name = Looks.whole();
        name.setText(tag.unit().text());
        getChildren().setAll(Mark.of(tag.state()), name);
        Looks.state(this, "stacked", tag.stacked());
        setAccessibleText(tag.unit().text() + " " + texts.term(tag.state()));
    }
}

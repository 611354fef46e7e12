package org.muster.ui.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muster.dispatch.model.CategoryCode;
import org.muster.ui.desk.CategoryChoice;

class TypedChoiceTest {
    private static final List<CategoryChoice> CHOICES = List.of(
            new CategoryChoice(new CategoryCode("criminal"), "刑事"),
            new CategoryChoice(new CategoryCode("criminal.robbery"), "抢劫"),
            new CategoryChoice(new CategoryCode("criminal.robbery.bank"), "银行劫持报警"),
            new CategoryChoice(new CategoryCode("public-order.noise"), "Noise at night"),
            new CategoryChoice(new CategoryCode("traffic.crash"), "Crash, injured"));

    @ParameterizedTest
    @CsvSource({
        "抢, criminal.robbery",
        "rob, criminal.robbery",
        "Bank, criminal.robbery.bank",
        "n, public-order.noise",
        "night, public-order.noise",
        "ord, public-order.noise",
        "inj, traffic.crash",
        "c, traffic.crash",
    })
    void aCategoryIsFoundByTheBeginningOfItsNameOrCode(String typed, String code) {
        assertThat(TypedChoice.find(CHOICES, typed).orElseThrow().code().text()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"x", "obbery", "银行业"})
    void whatBeginsNothingFindsNothing(String typed) {
        assertThat(TypedChoice.find(CHOICES, typed)).isEmpty();
    }
}

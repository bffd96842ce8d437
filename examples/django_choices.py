"""A Django model and form whose choices are the kecamatan of the plan, grouped by wilayah.

In a project of your own, leave the settings out; they stand here so that the file runs by itself.
"""

import django
from django.conf import settings

settings.configure(INSTALLED_APPS=[], DEFAULT_AUTO_FIELD="django.db.models.BigAutoField", USE_I18N=False)
django.setup()

from django import forms  # noqa: E402 (Django wants its settings first)
from django.core.exceptions import ValidationError  # noqa: E402 (likewise)
from django.db import models  # noqa: E402 (likewise)

import semarang_ikm as ikm  # noqa: E402 (it stands with the imports that must wait)

CHOICES = [
    (f"Wilayah {zone.numeral}", [(ikm.kecamatan(name).kemendagri_code, name) for name in zone.kecamatan])
    for zone in ikm.wilayah
]


def kecamatan_code(value: str) -> str:
    """Give the code of a kecamatan in any spelling; what is none is refused with a suggestion, in Indonesian."""
    try:
        return ikm.kecamatan(value).kemendagri_code
    except ikm.UnknownKecamatan as miss:
        raise ValidationError(miss.sentence("id"), code="unknown_kecamatan") from miss


class Unit(models.Model):
    """A business unit; the database keeps the kecamatan's code."""

    name = models.CharField(max_length=100)
    kecamatan = models.CharField(max_length=8, choices=CHOICES)

    class Meta:
        """Where the model belongs, which a project says by its folders."""

        app_label = "units"

    def __str__(self) -> str:
        return f"{self.name}, {self.get_kecamatan_display()}"


class UnitForm(forms.ModelForm):
    """A form that offers the sixteen names."""

    class Meta:
        """What the form asks for."""

        model = Unit
        fields = ("name", "kecamatan")


class ImportForm(forms.Form):
    """A form for typed or pasted rows: any spelling of the kecamatan comes in, and its code goes out."""

    name = forms.CharField(max_length=100)
    kecamatan = forms.CharField()

    def clean_kecamatan(self) -> str:
        """Read the kecamatan as a lookup does."""
        return kecamatan_code(self.cleaned_data["kecamatan"])


if __name__ == "__main__":
    form = ImportForm({"name": "Tahu Ibu Sri", "kecamatan": "kec. gajah mungkur"})
    print(form.is_valid(), form.cleaned_data["kecamatan"])
    form = ImportForm({"name": "Tahu Ibu Sri", "kecamatan": "Gajahmungkr"})
    print(form.errors["kecamatan"][0])

"""Fictional people, as plain values that every design draws."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Job:
    title: str
    employer: str
    place: str
    dates: str
    duties: tuple[str, ...]


@dataclass(frozen=True)
class Study:
    degree: str
    school: str
    dates: str


@dataclass(frozen=True)
class Person:
    name: str
    label: str
    contact: tuple[str, ...]
    summary: str
    jobs: tuple[Job, ...]
    studies: tuple[Study, ...]
    skills: tuple[tuple[str, str], ...]
    spoken: tuple[tuple[str, str], ...]
    certificates: tuple[str, ...]
    interests: tuple[str, ...]
    publications: tuple[str, ...] = field(default=())

    @property
    def duties(self) -> list[str]:
        return [duty for job in self.jobs for duty in job.duties]


RUTA = Person(
    name="Ruta Vaitkunaite",
    label="Machine Learning Engineer",
    contact=("ruta.vaitkunaite@example.org", "+370 600 55 018", "Kaunas, Lithuania", "https://ruta.example.org"),
    summary=(
        "Engineer who has spent seven years teaching cameras to sort things that look alike: lentils, parcels and, for one "
        "long winter, bolts. I care about labels, about latency and about being able to say why a model was wrong. Looking "
        "for a team that ships often and measures what it ships."
    ),
    jobs=(
        Job(
            "Senior Machine Learning Engineer",
            "Amberline Sorting Systems",
            "Kaunas",
            "Mar 2022 – Present",
            (
                (
                    "Lead the inspection models of four sorting lines; a distilled EfficientNet on Jetson boards now decides within "
                    "eleven milliseconds, and false rejects fell from 3.1 % to 0.9 %."
                ),
                (
                    "Built the labelling loop in Label Studio and DVC, so that a shift leader can correct the model before lunch "
                    "and see the effect the next morning."
                ),
                "Introduced drift alarms with Evidently and Prometheus.",
                "Mentor two engineers and one very patient apprentice.",
            ),
        ),
        Job(
            "Machine Learning Engineer",
            "Nemunas Parcel Network",
            "Vilnius",
            "Sep 2019 – Feb 2022",
            (
                (
                    "Address recognition for handwritten labels with PyTorch and CTC decoding; manual keying dropped by two thirds "
                    "in the first year of operation."
                ),
                "Moved nightly training from a workstation under a desk to Airflow and Docker on Google Cloud.",
                "Wrote the evaluation report that persuaded the board not to buy a second system.",
            ),
        ),
        Job(
            "Data Analyst",
            "Baltic Fasteners UAB",
            "Klaipėda",
            "2017 – 2019",
            (
                "Forecast of spare parts in R and SQL for nine warehouses.",
                (
                    "Replaced forty spreadsheets with one dashboard in Tableau, and taught the sales team to read a prediction "
                    "interval."
                ),
            ),
        ),
    ),
    studies=(
        Study("MSc Applied Mathematics", "Kaunas Northern Polytechnic", "2015 – 2017"),
        Study("BSc Physics", "Lake Plateliai University", "2011 – 2015"),
    ),
    skills=(
        ("Languages", "Python, SQL, R, C++"),
        ("Vision", "PyTorch, OpenCV, ONNX, TensorRT"),
        ("Operations", "Docker, Airflow, DVC, Google Cloud"),
        ("Analysis", "pandas, Tableau, scikit-learn"),
    ),
    spoken=(("Lithuanian", "native"), ("English", "C1"), ("Polish", "B1")),
    certificates=("Professional Machine Learning Engineer, 2023", "Functional Safety Basics, 2021"),
    interests=("Lake swimming", "Letterpress printing", "Chess problems"),
    publications=(
        "R. Vaitkunaite and J. Petrauskas. Sorting lentils under drifting light. Baltic Workshop on Machine Vision, 2023.",
        "R. Vaitkunaite. What a false reject costs. Journal of Small Experiments 4(2), 2021.",
    ),
)

TOBIAS = Person(
    name="Tobias Okwuosa",
    label="Data Scientist",
    contact=("tobias@okwuosa.example", "+49 151 5550 1934", "Leipzig"),
    summary=(
        "Statistician by training, plumber of pipelines by necessity. I like small teams, written decisions and models that "
        "a night shift can trust."
    ),
    jobs=(
        Job(
            "Data Scientist",
            "Pleissetal Klinikverbund",
            "Leipzig",
            "04/2021 – today",
            (
                (
                    "Predict bed occupancy for three hospitals with gradient boosting (LightGBM); the planners see an interval and "
                    "not a single number."
                ),
                (
                    "Survival models for readmission, validated on a hospital that was never used in training and documented for "
                    "the ethics board."
                ),
                "Keep the FHIR import alive in Python and PostgreSQL.",
            ),
        ),
        Job(
            "Junior Data Scientist",
            "Kranwerk Energie",
            "Halle",
            "10/2018 – 03/2021",
            (
                (
                    "Anomaly detection on crane sensors with isolation forests; two bearings were changed before they broke, "
                    "which paid for the project."
                ),
                "Built dashboards in Power BI for maintenance crews who had never asked for one.",
            ),
        ),
    ),
    studies=(Study("M.Sc. Statistics", "Hochschule Saaleufer", "2016 – 2018"),),
    skills=(
        ("Statistics", "survival analysis, mixed models, Bayesian inference"),
        ("Machine learning", "LightGBM, scikit-learn, PyMC"),
        ("Tools", "Python, R, PostgreSQL, Git, Power BI"),
    ),
    spoken=(("German", "native"), ("Igbo", "fluent"), ("English", "C2")),
    certificates=("Good Clinical Practice, 2022",),
    interests=("Handball", "Sourdough"),
)

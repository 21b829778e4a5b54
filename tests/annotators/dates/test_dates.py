"""Time expressions: a sentence of each kind, in news of many regions, and what each is read as."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import pairwise

import pandas as pd
import pytest
from growth import grows_evenly
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench import tables
from workbench.annotators.dates.expressions import find_dates
from workbench.annotators.sentences import find_sentences
from workbench.model import load_model

pytestmark = pytest.mark.model

DAY = "2025-10-15"  # a Wednesday


def dates_of(text: str, published: str | None = None) -> pd.DataFrame:
    """Return the `dates` of one article, with no other annotator run."""
    doc = load_model(None)(text)
    day = dt.date.fromisoformat(published) if published else None
    found = {"articles": [{"article_id": "a1", "published": day, "text": text}]}
    found["sentences"] = find_sentences(doc, found)
    return tables.frame("dates", find_dates(doc, found))


# Every row that the sentence has, as "text = value"; published on DAY.
CASES: list[tuple[str, list[str]]] = [
    ("Nigeria's election commission will publish the final results on Saturday.", ["Saturday = 2025-10-18"]),
    ("The ceasefire is due to take effect at 6 a.m. on Sunday.", ["6 a.m. on Sunday = 2025-10-19T06:00"]),
    ("Voters in Zambia go to the polls on 13 August 2026.", ["13 August 2026 = 2026-08-13"]),
    ("The two leaders last met in May.", ["May = 2025-05"]),
    (
        "In January 2021 Laos closed its bridge. It opened it in April. On 30 May a flood took it away.",
        ["January 2021 = 2021-01", "April = 2021-04", "30 May = 2021-05-30"],
    ),
    (
        "The pact was signed on 3 March 1995. In August Malta left it.",
        ["3 March 1995 = 1995-03-03", "August = 2025-08"],
    ),
    ("Malta left the pact in March 2024. It came back in August.", ["March 2024 = 2024-03", "August = XXXX-08"]),
    ("In May 2021 Laos closed its bridge.\n\nTraders crossed it in July.", ["May 2021 = 2021-05", "July = 2025-07"]),
    ("Oman is the fourth state since November to agree to such visits.", ["November = 2024-11"]),
    ("Elections are scheduled for April.", ["April = 2026-04"]),
    ("The IMF expects Sri Lanka's economy to grow 3.5 percent next year.", ["next year = 2026"]),
    ("Lula was president from 2003 to 2010.", ["2003 = 2003", "2010 = 2010"]),
    ("The war, which lasted from 1980 until 1988, killed hundreds of thousands.", ["1980 = 1980", "1988 = 1988"]),
    (
        "The Taliban took Kabul on August 15, 2021, and two days later held a press conference.",
        ["August 15, 2021 = 2021-08-15", "two days later = 2021-08-17"],
    ),
    (
        "President Ruto flew to Beijing on Monday and will return on Thursday.",
        ["Monday = 2025-10-13", "Thursday = 2025-10-16"],
    ),
    ("Prime Minister Theresa May said in May that she may resign.", ["May = 2025-05"]),
    ("Colombian troops will march on Sunday through Bogotá.", ["Sunday = 2025-10-19"]),
    ("The Sunday Times reported that the Seven had met.", []),
    ("The 2016 Agreement was signed in Havana in November 2016.", ["November 2016 = 2016-11"]),
    ("The parties to the 1998 Good Friday Agreement met again in Belfast.", ["1998 = 1998"]),
    ("Iran's 1979 revolution changed the region.", ["1979 = 1979"]),
    ("Some 2,000 people died in 1995 in the camp.", ["1995 = 1995"]),
    ("Resolution 1718 was adopted in 2006.", ["2006 = 2006"]),
    ("Flight 1920 left at 14:35 local time.", ["14:35 local time = 2025-10-15T14:35"]),
    (
        "At about 9:30 p.m. on Tuesday gunmen stormed the hotel in Mogadishu.",
        ["9:30 p.m. on Tuesday = 2025-10-14T21:30"],
    ),
    ("He has ruled Cameroon for more than four decades.", ["more than four decades = P4DE"]),
    ("The 5-year-old girl was rescued after three days.", ["three days = P3D"]),
    ("She is 34 years old.", ["34 years = P34Y"]),
    ("Turkey's inflation eased in the first half of the year.", ["the first half of the year = 2025-H1"]),
    ("The economy shrank in the third quarter of 2023.", ["the third quarter of 2023 = 2023-Q3"]),
    ("Kenya's fiscal year 2024/25 budget was cut.", ["fiscal year 2024/25 = 2024/2025"]),
    ("In the fiscal year that ended in June, Pakistan's exports rose.", ["the fiscal year = 2025", "June = 2025-06"]),
    ("Tensions have risen in recent weeks.", ["recent weeks = PAST_REF"]),
    ("Over the past decade, China has built 20 ports.", ["the past decade = P1DE"]),
    ("The previous year, Ethiopia had cut aid.", ["The previous year = 2024"]),
    (
        "In March 2022 Russia withdrew; the following month it shelled Izium.",
        ["March 2022 = 2022-03", "the following month = 2022-04"],
    ),
    (
        "On 24 February 2022 Russia invaded Ukraine. The next day, the EU imposed sanctions.",
        ["24 February 2022 = 2022-02-24", "The next day = 2022-02-25"],
    ),
    ("The talks resumed a week later.", ["a week = P1W"]),  # later than what, the text does not tell
    (
        "Talks in Doha broke down on 1 October. They resumed a week later.",
        ["1 October = 2025-10-01", "a week later = 2025-W41"],
    ),
    (
        "The treaty was signed in 1991 and came into force three years later.",
        ["1991 = 1991", "three years later = 1994"],
    ),
    ("Three weeks ago the junta freed 200 prisoners.", ["Three weeks ago = 2025-W39"]),
    ("The summit is held every two years.", ["every two years = P2Y"]),
    ("The Paris Club meets twice a month.", ["twice a month = P1M"]),
    (
        "The council meets each Tuesday and on the first Friday of every month.",
        ["each Tuesday = XXXX-WXX-2", "the first Friday of every month = XXXX-WXX-5"],
    ),
    ("By the end of 2026 Botswana wants to double output.", ["the end of 2026 = 2026"]),
    ("The late 19th century saw the scramble for Africa.", ["The late 19th century = 18"]),
    ("In the mid-1970s, Portugal withdrew.", ["the mid-1970s = 197"]),
    ("The '90s were hard for Cuba.", ["The '90s = 199"]),
    ("During the 1960s and 1970s Argentina had many coups.", ["the 1960s = 196", "1970s = 197"]),
    ("The deal runs until 2030.", ["2030 = 2030"]),
    ("The quake struck at 02:14 UTC.", ["02:14 UTC = 2025-10-15T02:14Z"]),
    ("The attack took place in the early hours of Wednesday.", ["the early hours of Wednesday = 2025-10-15TMO"]),
    ("Saudi Arabia hosted the talks earlier this month.", ["earlier this month = 2025-10"]),
    ("Later this week the foreign minister will visit Hanoi.", ["Later this week = 2025-W42"]),
    ("Later this year, Japan will host the games.", ["Later this year = 2025"]),
    ("In the coming days, Madrid will decide.", ["the coming days = FUTURE_REF"]),
    ("The ambassador was expelled last March.", ["last March = 2025-03"]),
    ("Next Monday's vote was postponed.", ["Next Monday = 2025-10-20"]),
    ("Ahead of Sunday's runoff in Moldova, tensions rose.", ["Sunday = 2025-10-19"]),
    ("The bill passed Tuesday's vote in Seoul.", ["Tuesday = 2025-10-14"]),
    ("The Arab Spring began in December 2010.", ["December 2010 = 2010-12"]),
    ("The fall of Kabul shocked the world.", []),
    ("The spring offensive begins soon.", ["The spring = 2025-SP", "soon = FUTURE_REF"]),
    ("On New Year's Eve 2015, Cologne saw attacks.", ["New Year's Eve 2015 = 2015-12-31"]),
    ("The coup of 11 September 1973 brought Pinochet to power.", ["11 September 1973 = 1973-09-11"]),
    ("Bloody Sunday in 1972 is still remembered in Derry.", ["1972 = 1972"]),
    ("On Black Friday, shops in Johannesburg are full.", []),
    ("The 17 November group was dismantled in 2002.", ["2002 = 2002"]),
    ("Avenida 9 de Julio was closed.", []),
    ("The October 7 attack killed about 1,200 people.", ["October 7 = 2025-10-07"]),
    ("Half a million people fled within 48 hours.", ["48 hours = PT48H"]),
    ("The ship waited for two and a half months.", ["two and a half months = P2.5M"]),
    ("It took a decade and a half to build.", ["a decade and a half = P15Y"]),
    ("In less than a year, the currency lost half its value.", ["less than a year = P1Y"]),
    ("A month-long truce begins on Friday.", ["month-long = P1M", "Friday = 2025-10-17"]),
    ("It is the first such visit since 2008.", ["2008 = 2008"]),
    ("For the first time in 20 years, Vietnam hosted the Pope.", ["20 years = P20Y"]),
    ("The pact dates back to the 1950s.", ["the 1950s = 195"]),
    ("The premier is expected to arrive in Jakarta on October 20.", ["October 20 = 2025-10-20"]),
    ("Police arrested him on the night of 3 October.", ["the night of 3 October = 2025-10-03TNI"]),
    ("On Oct. 1, the Philippines was hit by a quake of magnitude 6.9.", ["Oct. 1 = 2025-10-01"]),
    ("Between 1975 and 1979 the Khmer Rouge killed 1.7 million people.", ["1975 = 1975", "1979 = 1979"]),
    ("In January and February, exports from Chile fell.", ["January = 2025-01", "February = 2025-02"]),
    ("From 12 to 15 November, APEC will meet in Lima.", ["12 = 2025-11-12", "15 November = 2025-11-15"]),
    ("The May 5-7 summit ended without a statement.", ["May 5 = 2025-05-05", "7 = 2025-05-07"]),
    ('"We will meet tomorrow," Guterres said on Monday.', ["tomorrow = 2025-10-16", "Monday = 2025-10-13"]),
    ("He was sworn in yesterday evening.", ["yesterday evening = 2025-10-14TEV"]),
    ("Tonight the cabinet will vote.", ["Tonight = 2025-10-15TNI"]),
    ("This morning rockets hit Haifa.", ["This morning = 2025-10-15TMO"]),
    ("On Monday morning two bombs exploded in Peshawar.", ["Monday morning = 2025-10-13TMO"]),
    ("The Cold War ended in the early 1990s.", ["the early 1990s = 199"]),
    ("The 2024 Olympics were held in Paris.", ["2024 = 2024"]),
    ("The Class of 1968 ruled for 2,500 days.", ["1968 = 1968", "2,500 days = P2500D"]),
    ("In 2011, 2,400 migrants drowned.", ["2011 = 2011"]),
    ("It cost 1950 dollars in 1950.", ["1950 = 1950"]),
    ("The G20 summit in November will be in Johannesburg.", ["November = 2025-11"]),
    ("A decade ago, the EU and Cuba had no ties.", ["A decade ago = 2015"]),
    ("In Q3 2025, GDP grew 0.2%.", ["Q3 2025 = 2025-Q3"]),
    ("The 21st century will be Asian.", ["The 21st century = 20"]),
    ("In the second half of the 1980s, Poland changed.", ["the 1980s = 198"]),
    ("About 10 days ago, Rwanda closed the border.", ["About 10 days ago = 2025-10-05"]),
    ("A year after the coup, the junta promised elections within two years.", ["A year = P1Y", "two years = P2Y"]),
    ("The president's seven-year term ends in 2028.", ["seven-year = P7Y", "2028 = 2028"]),
    ("It was the deadliest day in years.", ["years = PXY"]),
    ("Parliament must vote by 31 December.", ["31 December = 2025-12-31"]),
    ("The ministry's annual report was published on 3 September, 2025.", ["3 September, 2025 = 2025-09-03"]),
    ("Sanctions were lifted on the 20th of June 2015.", ["20th of June 2015 = 2015-06-20"]),
    ("The prince visits Amman every summer.", ["every summer = XXXX-SU"]),
    ("He led the country from October 1999 to August 2008.", ["October 1999 = 1999-10", "August 2008 = 2008-08"]),
    ("The Dec. 2019 outbreak began in Wuhan.", ["Dec. 2019 = 2019-12"]),
    ("In late 2023 and early 2024, Houthi attacks disrupted shipping.", ["late 2023 = 2023", "early 2024 = 2024"]),
    (
        "At 8:46 a.m. on September 11, 2001, the first plane hit.",
        ["8:46 a.m. on September 11, 2001 = 2001-09-11T08:46"],
    ),
    ("Myanmar's army took power on Feb. 1, 2021.", ["Feb. 1, 2021 = 2021-02-01"]),
    ("The court will rule within weeks.", ["weeks = PXW"]),
    ("The currency has lost 20 percent this year.", ["this year = 2025"]),
    ("So far this year, 300 have died.", ["this year = 2025"]),
    ("In the run-up to the 2027 election, Macron's allies split.", ["2027 = 2027"]),
    ("Nobel laureate Abiy took office in April 2018.", ["April 2018 = 2018-04"]),
    ("March for Justice was held in March.", ["March = 2025-03"]),
    ("The nuclear deal expires on October 18.", ["October 18 = 2025-10-18"]),
    ("The talks on Oct. 9 and 10 failed.", ["Oct. 9 = 2025-10-09", "10 = 2025-10-10"]),
    ("The council meets on the first Friday of every month.", ["the first Friday of every month = XXXX-WXX-5"]),
    ("Elections are held on the last Sunday of October.", ["the last Sunday of October = 2025-10-26"]),
    ("The March for Justice drew crowds in March.", ["March = 2025-03"]),
    ("Israel and Lebanon agreed on a 60-day truce on Nov. 27, 2024.", ["60-day = P60D", "Nov. 27, 2024 = 2024-11-27"]),
    ("Minutes of the meeting were published in a minute detail.", []),
    ("They may march in May or March.", ["May = 2026-05", "March = 2026-03"]),
    ("Every day counts.", ["Every day = P1D"]),
    ("Good morning, Vietnam!", []),
    ("The New York Times and the Evening Standard reported it.", []),
    ("He reads the Daily Nation every day.", ["every day = P1D"]),
    ("Third Way politics failed.", []),
    ("The Second World War ended in 1945.", ["1945 = 1945"]),
    ("The First Minister of Scotland resigned.", []),
    (
        "Sweden joined NATO in March 2024, nearly two years after applying.",
        ["March 2024 = 2024-03", "nearly two years = P2Y"],
    ),
    ("He won 1,995 votes and 2,016 seats.", []),
    ("The bridge is 1995 metres long.", []),
    ("It sold 2020 units in 2020.", ["2020 = 2020"]),
    ("The population is 2010 people, down from 2015.", ["2015 = 2015"]),
    ("The A320 landed at 1300 hours.", ["1300 hours = 2025-10-15T13:00"]),
    ("Article 1945 of the code applies.", []),
    ("In the 2023-24 season, Mali played well.", ["2023-24 = 2023/2024"]),
    ("The 2021-2025 plan is over.", ["2021-2025 = 2021/2025"]),
    ("The 1990-91 Gulf War cost billions.", ["1990-91 = 1990/1991"]),
    ("Between May and July 2023, rains failed.", ["May = 2023-05", "July 2023 = 2023-07"]),
    ("The law of 29 July 1881 protects the press.", ["29 July 1881 = 1881-07-29"]),
    ("China's 14th Five-Year Plan ends this year.", ["Five-Year = P5Y", "this year = 2025"]),
    ("The EU's Fit for 55 package was agreed in 2021.", ["2021 = 2021"]),
    ("He served two terms, 1999-2007.", ["1999-2007 = 1999/2007"]),
    ("(1945-2020)", ["1945-2020 = 1945/2020"]),
    ("Nelson Mandela (1918–2013) was president.", ["1918–2013 = 1918/2013"]),
    ("The deal, first agreed in 2015, was revived last summer.", ["2015 = 2015", "last summer = 2025-SU"]),
    ("Last Thursday's raid in Jenin killed three.", ["Last Thursday = 2025-10-09"]),
    ("The following Monday the court met.", ["The following Monday = 2025-10-20"]),
    ("On Tuesday and Wednesday, leaders will gather in Doha.", ["Tuesday = 2025-10-21", "Wednesday = 2025-10-22"]),
    ("On Tuesday Togo proposed a treaty.", ["Tuesday = 2025-10-14"]),
    ("A treaty was proposed for Tuesday.", ["Tuesday = 2025-10-21"]),
    ("From Monday to Friday, shops will close.", ["Monday = 2025-10-20", "Friday = 2025-10-24"]),
    ("Talks have been postponed until Monday.", ["Monday = 2025-10-20"]),
    ("The ultimatum expires on Sunday.", ["Sunday = 2025-10-19"]),
    ("She was to be sentenced on Thursday.", ["Thursday = 2025-10-16"]),
    ("He had been scheduled to speak on Tuesday.", ["Tuesday = 2025-10-14"]),
    ("The trial, which opened on Monday, is expected to last six weeks.", ["Monday = 2025-10-13", "six weeks = P6W"]),
    ("The ministry says it will respond by Friday.", ["Friday = 2025-10-17"]),
    ("Analysts say Friday's talks will fail.", ["Friday = 2025-10-17"]),
    ("The exercise, scheduled for next month, was cancelled.", ["next month = 2025-11"]),
    ("The drills begin next week and run through mid-November.", ["next week = 2025-W43", "mid-November = 2025-11"]),
    ("Since Sunday, 30 people have been killed in Port-au-Prince.", ["Sunday = 2025-10-12"]),
    ("The two met in Sochi on Friday to discuss grain.", ["Friday = 2025-10-10"]),
    ("Thousands marched in Tbilisi on Saturday, a day after the vote.", ["Saturday = 2025-10-11", "a day = P1D"]),
    ("Early on Sunday, troops entered the palace.", ["Sunday = 2025-10-12"]),
    ("Late on Friday night the lights went out.", ["Friday night = 2025-10-10TNI"]),
    ("Clashes erupted late Thursday.", ["late Thursday = 2025-10-09"]),
    ("It was announced late last night.", ["late last night = 2025-10-14TNI"]),
    ("Around noon on Monday, sirens wailed.", ["noon on Monday = 2025-10-13T12:00"]),
    ("The president spoke at midnight.", ["midnight = 2025-10-15T24:00"]),
    ("In the afternoon, crowds gathered.", ["the afternoon = 2025-10-15TAF"]),
    ("The summit begins at 9:00 GMT.", ["9:00 GMT = 2025-10-15T09:00Z"]),
    ("The flight took 14 hours and 20 minutes.", ["14 hours = PT14H", "20 minutes = PT20M"]),
    ("He spent 27 years in prison.", ["27 years = P27Y"]),
    ("The sentence was reduced to 18 months.", ["18 months = P18M"]),
    ("Over the next five years Rwanda will invest.", ["the next five years = P5Y"]),
    ("In the next few days, talks will resume.", ["the next few days = PXD"]),
    ("In the last two weeks, 50 boats arrived.", ["the last two weeks = P2W"]),
    ("For most of the past year, schools were shut.", ["the past year = P1Y"]),
    ("For several months the border has been closed.", ["several months = PXM"]),
    ("For the past several years, drought has ravaged Somalia.", ["the past several years = PXY"]),
    (
        "The emergency lasted 21 months, from June 1975 to March 1977.",
        ["21 months = P21M", "June 1975 = 1975-06", "March 1977 = 1977-03"],
    ),
    ("A 30-day state of emergency was declared.", ["30-day = P30D"]),
    ("The 72-hour ceasefire collapsed within hours.", ["72-hour = PT72H", "hours = PTXH"]),
    ("Half an hour later, a second bomb exploded.", ["Half an hour = PT30M"]),
    ("An hour and a half into the talks, he left.", ["An hour and a half = PT1H30M"]),
    ("Months of talks ended in failure.", ["Months = PXM"]),
    ("Decades of war have left Afghanistan poor.", ["Decades = PXDE"]),
    ("After years of delays, the dam was opened.", ["years = PXY"]),
    ("It will take at least a decade.", ["a decade = P1DE"]),
    ("The price rose 4 percent from a year earlier.", ["a year earlier = 2024"]),
    ("Exports fell 12% year on year in August.", ["August = 2025-08"]),
    ("In the year to June, prices rose 5%.", ["the year = P1Y", "June = 2025-06"]),
    ("In 2024, compared with the same period a year earlier, sales fell.", ["2024 = 2024", "a year earlier = 2023"]),
    ("It is now or never.", ["now = PRESENT_REF"]),
    ("Currently, 40 states recognise it.", ["Currently = PRESENT_REF"]),
    ("The then president, Mubarak, resigned in February 2011.", ["February 2011 = 2011-02"]),
    ("The former Soviet Union collapsed in 1991.", ["1991 = 1991"]),
    ("In the past, Serbia refused.", ["the past = PAST_REF"]),
    ("In the future, Moldova may join.", ["the future = FUTURE_REF"]),
    ("The near future looks grim.", ["The near future = FUTURE_REF"]),
    ("He will soon visit Oslo.", ["soon = FUTURE_REF"]),
    ("As soon as possible, he said.", []),
    ("Recent events in Niger worry Algiers.", ["Recent = PAST_REF"]),
    ("A recently signed pact allows patrols.", ["recently = PAST_REF"]),
    ("The current chair of the AU is Angola.", ["current = PRESENT_REF"]),
    ("Annual inflation hit 80 percent.", []),
    ("The newspaper is published weekly in Harare.", ["weekly = P1W"]),
    ("The quarterly report is out.", []),
    ("Monthly payments of $50 are made.", []),
    ("It costs $5 a day.", []),
    ("Twice a week trains run to Djibouti.", ["Twice a week = P1W"]),
    ("On Sundays, the faithful gather.", ["Sundays = XXXX-WXX-7"]),
    ("The tanks rolled in on a Sunday in August 1968.", ["Sunday = XXXX-WXX-7", "August 1968 = 1968-08"]),
    ("On Aug. 21st, 1968, tanks rolled into Prague.", ["Aug. 21st, 1968 = 1968-08-21"]),
    ("In Aug 2019 the mine closed.", ["Aug 2019 = 2019-08"]),
    ("It began in October of last year.", ["October of last year = 2024-10"]),
    ("In June this year, Bolivia saw a coup attempt.", ["June this year = 2025-06"]),
    ("He died on 5th May 1981 in Belfast.", ["5th May 1981 = 1981-05-05"]),
    ("In the spring of 1989, students gathered.", ["the spring of 1989 = 1989-SP"]),
    ("The summer of 2015 saw a million arrivals.", ["The summer of 2015 = 2015-SU"]),
    ("The Ming dynasty (1368-1644) built the wall.", ["1368-1644 = 1368/1644"]),
    ("Constantinople fell in 1453.", ["1453 = 1453"]),
    ("In AD 70 the temple was destroyed.", ["AD 70 = 0070"]),
    ("The 5th-century ruins were looted in 2015.", ["The 5th-century = 04", "2015 = 2015"]),
    ("By the turn of the century, half had left.", ["the turn of the century = 20"]),
    ("At the beginning of March, Slovakia shut the pipeline.", ["the beginning of March = 2025-03"]),
    ("At the end of last year, Argentina devalued.", ["the end of last year = 2024"]),
    ("By year's end, the mission must leave.", ["year's end = 2025-12-31"]),
    ("At the height of summer, wells dry up.", ["the height of summer = 2025-SU"]),
    ("Election Day is Nov. 3.", ["Nov. 3 = 2025-11-03"]),
    ("Ramadan begins in March.", ["March = 2026-03"]),
    ("Deadline: 2025-12-31T23:59Z.", ["2025-12-31T23:59Z = 2025-12-31T23:59Z"]),
    ("The 80th anniversary of the end of the war in 1945 was marked.", ["The 80th anniversary = 2025", "1945 = 1945"]),
    ("A day earlier, he had denied it.", ["A day earlier = 2025-10-14"]),
    ("Four decades after independence, Djibouti hosts five bases.", ["Four decades = P4DE"]),
    ("The last time they met was in 2019.", ["2019 = 2019"]),
    ("It's 5 o'clock somewhere.", ["5 o'clock = 2025-10-15T05:00"]),
    ("Matthew 5:16 was read.", []),
    ("The MH17 was shot down on 17 July 2014.", ["17 July 2014 = 2014-07-17"]),
    ("Boeing 737s were grounded in 2019.", ["2019 = 2019"]),
    ("It has a 2030 target of 40 gigawatts.", ["2030 = 2030"]),
    ("The Agenda 2030 and Vision 2040 papers were read.", []),
    ("Room 1984 is empty.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:48] for text, _ in CASES])
def test_all_rows_of_a_sentence(text: str, expected: list[str]) -> None:
    dates = dates_of(text, DAY)
    assert [f"{row.text} = {row.value}" for row in dates.itertuples()] == expected


UNDATED = [
    ("The envoys of Mali met on October 9th.", ["October 9th = XXXX-10-09"]),
    ("The envoys of Mali met on Tuesday.", ["Tuesday = XXXX-WXX-2"]),
    ("The envoys of Mali met in September.", ["September = XXXX-09"]),
    ("Last week they met in Lomé.", ["Last week = XXXX-WXX"]),
    ("Yesterday they met in Lomé.", ["Yesterday = XXXX-XX-XX"]),
    ("They will meet next year in Lomé.", ["next year = XXXX"]),
    ("The treaty was signed in 1991 and lapsed three years later.", ["1991 = 1991", "three years later = 1994"]),
    ("Output fell in the third quarter.", ["the third quarter = XXXX-Q3"]),
    ("They met two months ago.", ["two months ago = XXXX-XX"]),
    ("It closed at 6 p.m. on Sunday.", ["6 p.m. on Sunday = XXXX-WXX-7T18:00"]),
]


@pytest.mark.parametrize(("text", "expected"), UNDATED, ids=[text[:48] for text, _ in UNDATED])
def test_undated_article_keeps_what_is_certain(text: str, expected: list[str]) -> None:
    dates = dates_of(text)
    assert [f"{row.text} = {row.value}" for row in dates.itertuples()] == expected
    partial = dates[dates["value"].str.contains("X")]
    assert partial["earliest"].isna().all()
    assert partial["anchor"].isna().all()


SPANS = [
    ("They met last week.", "2025-10-06", "2025-10-12"),
    ("They met in September.", "2025-09-01", "2025-09-30"),
    ("Output fell in the second quarter of 2024.", "2024-04-01", "2024-06-30"),
    ("Output fell in the first half of 2024.", "2024-01-01", "2024-06-30"),
    ("It rained in February 2024.", "2024-02-01", "2024-02-29"),
    ("It was founded in the 1960s.", "1960-01-01", "1969-12-31"),
    ("The quarrel of the 19th century is over.", "1800-01-01", "1899-12-31"),
    ("Over the weekend they met in Suva.", "2025-10-11", "2025-10-12"),
    ("It lasted six years.", None, None),
    ("They met recently.", None, None),
    ("They meet every week.", None, None),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), SPANS, ids=[text for text, *_ in SPANS])
def test_first_and_last_day(text: str, earliest: str | None, latest: str | None) -> None:
    row = dates_of(text, DAY).iloc[0]
    said = [None if pd.isna(day) else str(day.date()) for day in (row["earliest"], row["latest"])]
    assert said == [earliest, latest]


ANCHORS = [
    ("They met last week.", DAY, "published 2025-10-15"),
    ("They met on 3 May 2021.", DAY, None),
    ("SUVA, 9 May 2024 (Wire) — They met on Tuesday.", None, "dateline “9 May 2024” [6, 16)"),
    ("They met on 3 May 2021 and parted two days later.", DAY, "“3 May 2021” [12, 22)"),
    ("They met last week.", None, None),
]


@pytest.mark.parametrize(("text", "published", "anchor"), ANCHORS, ids=range(len(ANCHORS)))
def test_anchor_says_from_what_a_date_is_told(text: str, published: str | None, anchor: str | None) -> None:
    row = dates_of(text, published).iloc[-1]
    assert (None if pd.isna(row["anchor"]) else row["anchor"]) == anchor


MISSED = [
    pytest.param("The strike, now in its third week, goes on.", "third week", id="ordinal-week-of-something"),
    pytest.param("Two Mondays ago the mine in Kitwe collapsed.", "Two Mondays ago", id="weekdays-ago"),
    pytest.param("The day before the vote, he resigned.", "The day before the vote", id="day-before-an-event"),
]


@pytest.mark.parametrize(("text", "span"), MISSED)
@pytest.mark.xfail(strict=True, reason="told from an event, or counted in weekdays: not attempted")
def test_known_misses(text: str, span: str) -> None:
    assert span in list(dates_of(text, DAY)["text"])


WORDS = st.sampled_from(
    "the a last next this of in on to and – - ' ’ s . , ( ) : / % 1 9 12 31 99 1995 2025 9th 1990s 10:30 p.m. May March "
    "Tuesday Monday Oct. week weeks years century quarter half first two several ago later earlier early mid every each "
    "night today now fiscal BC GMT anniversary Christmas Eve \n\n 😀 بيت 習近平 İstanbul ²".split(" ")
)


@settings(max_examples=80)
@given(st.one_of(st.lists(WORDS, max_size=25).map(" ".join), st.text(max_size=120)), st.booleans())
def test_any_text(text: str, dated: bool) -> None:
    doc = load_model(None)(text)
    found = {"articles": [{"article_id": "a1", "published": dt.date(2025, 10, 15) if dated else None, "text": text}]}
    found["sentences"] = find_sentences(doc, found)
    rows = find_dates(doc, found)
    tables.check("dates", tables.frame("dates", rows), pd.DataFrame({"article_id": ["a1"], "text": [doc.text]}))
    for before, after in pairwise(rows):
        assert before["end"] <= after["start"]
    for row in rows:
        assert row["value"]
        assert row["text"] == doc.text[row["start"] : row["end"]]
        if row["earliest"] is not None:
            assert row["earliest"] <= row["latest"]


def test_twice_the_text_takes_twice_the_time() -> None:
    text = "On Monday the ministry in Hanoi said that trade grew 4 percent in the first half of the year. " * 40

    def work(text: str) -> Callable[[], object]:
        doc = load_model(None)(text)
        found = {"articles": [{"article_id": "a1", "published": dt.date(2025, 10, 15), "text": text}]}
        found["sentences"] = find_sentences(doc, found)
        return lambda: find_dates(doc, found)

    assert grows_evenly(work(text), work(text * 2))
